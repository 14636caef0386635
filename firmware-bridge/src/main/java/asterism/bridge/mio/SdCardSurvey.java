package asterism.bridge.mio;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;

/** Finds out from a card's first buffers which firmware wrote them and how large frames are. */
public final class SdCardSurvey {
    private static final int BUFFERS = 400;

    private SdCardSurvey() {}

    /**
     * Opens the recording on a card.
     *
     * @param width and {@code height} of a frame; null = as the card says if its frames are so large, else the square
     * @throws StreamException when there is none or its size is unknown
     */
    public static SdCardDecoder open(RandomAccessFile file, Integer width, Integer height, MioListener listener)
            throws IOException {
        SdSettings settings;
        try {
            settings = SdCardDecoder.settings(file);
        } catch (EOFException e) {
            throw new StreamException("is too short to be the image of a wire-free scope's card");
        }
        if (!SdCardDecoder.is(file)) {
            throw new StreamException("holds no buffer in sector 1024: not the image of a wire-free scope's card");
        }
        SdFirmware firmware = firmware(file, settings);
        FrameTallies tallies = new FrameTallies();
        SdCardDecoder headers = new SdCardDecoder(file, settings, firmware, null, null);
        for (int n = 0; n < BUFFERS && headers.advance(); n++) {
            tallies.add(headers.header());
        }
        boolean asStated = width == null && tallies.framePixels() == settings.width() * settings.height();
        int[] size =
                asStated ? tallies.size((int) settings.width(), (int) settings.height()) : tallies.size(width, height);
        double fps = tallies.fps() > 0 ? tallies.fps() : settings.fps();
        long each = tallies.bufferPixels() > 0 ? tallies.bufferPixels() : settings.bufferBytes() - 48;
        if (size[0] < 1 || size[1] < 1 || size[0] > 4096 || size[1] > 4096 || each < 1 || each > 1 << 16) {
            throw new StreamException("states the size " + size[0] + "x" + size[1] + " and buffers of " + each
                    + " pixels, which is outside 1x1 to 4096x4096 and 1 to 65536");
        }
        StreamFormat format = new StreamFormat(Layout.ONE, size[0], size[1], (int) each, fps, StreamFormat.UNKNOWN);
        return new SdCardDecoder(file, settings, firmware, format, listener);
    }

    /** Where the two firmwares differ about the next buffer's sector, the one that is right more often. */
    private static SdFirmware firmware(RandomAccessFile file, SdSettings settings) throws IOException {
        SdCardDecoder probe = new SdCardDecoder(file, settings, SdFirmware.LEGACY, null, null);
        int legacy = 0;
        int newer = 0;
        long sector = SdCardDecoder.FIRST_SECTOR;
        for (int n = 0; n < BUFFERS && probe.readHeader(sector); n++) {
            long count = probe.header().bufferCount;
            long words = probe.headerWords();
            long length = probe.header().pixelCount;
            long near = sector + SdFirmware.LEGACY.sectors(words, length);
            long far = sector + SdFirmware.NEWER.sectors(words, length);
            boolean atNear = probe.readHeader(near) && probe.header().bufferCount == count + 1;
            boolean atFar = probe.readHeader(far) && probe.header().bufferCount == count + 1;
            legacy += near != far && atNear && !atFar ? 1 : 0;
            newer += near != far && atFar && !atNear ? 1 : 0;
            sector = atNear && (!atFar || legacy >= newer) ? near : far;
        }
        return newer > legacy ? SdFirmware.NEWER : SdFirmware.LEGACY;
    }
}
