package asterism.bridge.mio;

/**
 * What stands before a card's buffers: sector 1022, as its user set it, and 1023, as the scope wrote it. The size need not
 * be true: newer firmware always says 608 x 608.
 *
 * @param keyed whether the four keys are there
 * @param gainCode see {@link SdFirmware#gain}
 * @param ledPercent excitation, 0..100
 * @param ewl focus
 * @param lengthSeconds of the recording, 0 = endless
 * @param fps frames a second that were asked for
 * @param delaySeconds before the recording
 * @param batteryCutoff as raw as the firmware wants it
 * @param scan mode, start, stop, step and step time of a focus scan
 * @param width columns that the scope states
 * @param height rows that the scope states
 * @param bufferBytes size of the scope's buffers
 * @param recordedBuffers how many the scope says it wrote, 0 = it did not come to saying so
 * @param droppedBuffers how many it says it dropped
 */
public record SdSettings(
        boolean keyed,
        long gainCode,
        long ledPercent,
        long ewl,
        long lengthSeconds,
        long fps,
        long delaySeconds,
        long batteryCutoff,
        FocusScan scan,
        long width,
        long height,
        long bufferBytes,
        long recordedBuffers,
        long droppedBuffers) {
    private static final long KEY = 0x0D7CBA17L;

    /**
     * A focus scan.
     *
     * @param stepTime seconds in legacy firmware, frames in the newer
     */
    public record FocusScan(long mode, long start, long stop, long step, long stepTime) {}

    /** @param sectors 1022 and 1023, one after the other */
    static SdSettings of(byte[] sectors) {
        long[] w = new long[2 * SdFirmware.SECTOR / 4];
        for (int i = 0; i < w.length; i++) {
            w[i] = SdCardDecoder.word(sectors, 4 * i);
        }
        int c = SdFirmware.SECTOR / 4;
        return new SdSettings(
                w[0] == KEY && w[1] == KEY && w[2] == KEY && w[3] == KEY,
                w[4],
                w[5],
                w[6],
                w[7],
                w[8],
                w[9],
                w[10],
                new FocusScan(w[11], w[12], w[13], w[14], w[15]),
                w[c],
                w[c + 1],
                w[c + 3],
                w[c + 4],
                w[c + 5]);
    }
}
