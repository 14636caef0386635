package asterism.rig.acquisition;

import asterism.bridge.link.ByteLink;
import java.io.IOException;

/** Opens the way to the instrument, again and again as it is unplugged and plugged in. */
@FunctionalInterface
public interface LinkOpener {
    /**
     * Opens it once.
     *
     * @throws IOException saying why it cannot be opened now; it will be tried again
     */
    ByteLink open() throws IOException;
}
