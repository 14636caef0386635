package asterism.detector.registration;

/** Whether the rows of a frame, or its columns, show what is not usual. */
final class LineVerdict {
    private final Usual deviation = new Usual(256, 0);
    private final Usual most = new Usual(384, 0);
    private final Usual least = new Usual(384, 0);
    /** Both relative to the usual size of what is new, 1.0 = 256. */
    private final Usual worst = new Usual(0, 64);

    private final Usual together = new Usual(0, 48);

    boolean unusual(Lines lines) {
        return deviation.tooHigh(lines.deviationQ4)
                || most.tooHigh(lines.mostQ4)
                || least.tooHigh(lines.leastQ4)
                || worst.tooHigh(lines.worstQ8)
                || together.tooHigh(lines.worstTogetherQ8);
    }

    void follow(Lines lines, boolean broken) {
        deviation.follow(lines.deviationQ4, broken);
        most.follow(lines.mostQ4, broken);
        least.follow(lines.leastQ4, broken);
        worst.follow(lines.worstQ8, broken);
        together.follow(lines.worstTogetherQ8, broken);
    }
}
