package asterism.rig.recording;

import asterism.bridge.movie.AviCodec;
import asterism.bridge.movie.Ffv1Encoder;
import java.io.Closeable;
import java.io.IOException;

/** How pixels become what stands in the movies. Used by one thread. */
sealed interface PictureFormat extends Closeable {
    /** Takes the pixels of one frame. */
    void put(byte[] pixels) throws IOException;

    /** The stored form of the oldest frame that has one, null when there is none yet. */
    byte[] take() throws IOException;

    /** No frame follows: afterwards {@link #take} gives all that are left. */
    void finish() throws IOException;

    /** Known when the first has been taken. */
    AviCodec codec();

    static PictureFormat start(RecorderSettings s) throws IOException {
        return switch (s.format()) {
            case GREY -> new Grey(AviCodec.grey(s.width(), s.height()));
            case FFV1 -> new Ffv1(new Ffv1Encoder(s.width(), s.height(), s.fps()));
        };
    }

    /** As they are. */
    final class Grey implements PictureFormat {
        private final AviCodec codec;
        private byte[] waiting;

        private Grey(AviCodec codec) {
            this.codec = codec;
        }

        @Override
        public void put(byte[] pixels) {
            waiting = pixels;
        }

        @Override
        public byte[] take() {
            byte[] pixels = waiting;
            waiting = null;
            return pixels;
        }

        @Override
        public void finish() {}

        @Override
        public AviCodec codec() {
            return codec;
        }

        @Override
        public void close() {}
    }

    /** Compressed without loss. */
    record Ffv1(Ffv1Encoder encoder) implements PictureFormat {
        @Override
        public void put(byte[] pixels) throws IOException {
            encoder.write(pixels);
        }

        @Override
        public byte[] take() throws IOException {
            return encoder.next();
        }

        @Override
        public void finish() throws IOException {
            encoder.finish();
        }

        @Override
        public AviCodec codec() {
            return encoder.codec();
        }

        @Override
        public void close() throws IOException {
            encoder.close();
        }
    }
}
