package asterism.bridge.mio;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;

/** Any bytes from a card's sector 1022 on; the sectors before are a hole in the file. */
public final class SdCardFuzz {
    private static final long SETTINGS = 1022L * SdFirmware.SECTOR;

    private SdCardFuzz() {}

    /** Every fourth input is read with a size of 16 x 16. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        if (data.length == 0) {
            return;
        }
        File file = new File(
                System.getProperty("java.io.tmpdir"),
                "card" + ProcessHandle.current().pid() + ".img");
        file.deleteOnExit();
        try (RandomAccessFile card = new RandomAccessFile(file, "rw")) {
            card.setLength(SETTINGS);
            card.seek(SETTINGS);
            card.write(data, 1, data.length - 1);
            Integer side = (data[0] & 3) == 0 ? Integer.valueOf(16) : null;
            SdCardDecoder decoder = SdCardSurvey.open(card, side, side, frame -> {});
            while (decoder.step()) {
                // to the recording's end
            }
        } catch (StreamException e) {
            if (e.getMessage().isEmpty()) {
                throw new IllegalStateException(e);
            }
        }
    }
}
