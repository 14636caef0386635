package asterism.bridge.movie;

/** Gives each picture of a recording its device frame number and time. */
final class FrameClock {
    private final String origin;
    private final double fps;
    private final TimeStamps stamps;
    private final boolean mayRunOut;

    private FrameClock(String origin, double fps, TimeStamps stamps, boolean mayRunOut) {
        this.origin = origin;
        this.fps = fps;
        this.stamps = stamps;
        this.mayRunOut = mayRunOut;
    }

    /**
     * Chooses the frame rate: the option, else the timestamps, else the container.
     *
     * @param stamps null when there are none
     * @param hint added to a refusal, may be empty
     */
    static FrameClock choose(String name, Double option, TimeStamps stamps, PixelStream pictures, String hint)
            throws MovieException {
        if (option != null) {
            return new FrameClock("option", option, stamps, true);
        }
        if (stamps != null) {
            double fps = stamps.medianFps();
            if (!(fps > 0 && fps <= 10_000)) {
                throw new MovieException(name + ": its time stamps give no frame rate: give --fps");
            }
            return new FrameClock("timestamps", fps, stamps, false);
        }
        double fps = pictures.containerFps();
        if (fps <= 0) {
            throw new MovieException(name + " states no frame rate: give --fps");
        }
        if (pictures.daqLike() && Math.abs(fps - 60) < 1e-3) {
            throw new MovieException(
                    name + " says 60 frames per second, which Miniscope-DAQ writes into every file, and"
                            + " there is no timeStamps.csv: give --fps" + hint);
        }
        return new FrameClock("container", fps, null, false);
    }

    String origin() {
        return origin;
    }

    double fps() {
        return fps;
    }

    /** What the time stamps did; null without any. */
    ClockCheck check() {
        return stamps == null ? null : stamps.check();
    }

    void checkHas(String name, long frame) throws MovieException {
        if (stamps != null && !mayRunOut && frame >= stamps.rows()) {
            throw new MovieException(name + ": frame " + frame + " has no time stamp, there are only " + stamps.rows()
                    + ": give --fps to go on without");
        }
    }

    long deviceFrame(long n) {
        if (stamps == null || stamps.rows() == 0) {
            return n;
        }
        int last = stamps.rows() - 1;
        return n <= last ? stamps.frame((int) n) : stamps.frame(last) + n - last;
    }

    long deviceMicros(long n) {
        if (stamps == null || stamps.rows() == 0) {
            return Math.round(n * 1e6 / fps);
        }
        int last = stamps.rows() - 1;
        return n <= last
                ? stamps.orderedMicros((int) n)
                : stamps.orderedMicros(last) + Math.round((n - last) * 1e6 / fps);
    }
}
