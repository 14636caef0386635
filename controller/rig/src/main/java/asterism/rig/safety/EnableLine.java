package asterism.rig.safety;

import java.io.IOException;

/** The line in series with the light: low is dark, whatever the head stage believes. */
public interface EnableLine extends AutoCloseable {
    /** The light runs through no line. */
    EnableLine NONE = new EnableLine() {
        @Override
        public boolean present() {
            return false;
        }

        @Override
        public void set(boolean high) {}

        @Override
        public String whyNotStrict() {
            return null;
        }

        @Override
        public void close() {}
    };

    /** Whether there is a line at all. */
    boolean present();

    /** Drives the line. */
    void set(boolean high) throws IOException;

    /** Why the line might stay high after this process has died, and what to do; null when it cannot. */
    String whyNotStrict();

    @Override
    void close() throws IOException;
}
