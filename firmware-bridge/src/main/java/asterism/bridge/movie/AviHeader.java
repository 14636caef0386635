package asterism.bridge.movie;

import java.util.Set;

/** What an AVI's header lists say of its first video stream, and where its pictures begin. */
final class AviHeader {
    private static final Set<String> GREY_CODES = Set.of("GREY", "Y800", "Y8  ", "Y8\0\0");
    private static final String UNCOMPRESSED = "\0\0\0\0";

    int stream = -1;
    String code = "";
    int bits;
    int width;
    int height;
    boolean bottomUp;
    /** Grey value of each of the 256 codes, null when the code is the grey value. */
    byte[] greyOfCode;

    boolean coloured;
    double fps;
    long frames = -1;
    long firstRiffEnd;
    long picturesStart;
    long picturesEnd;

    boolean uncompressedGrey() {
        return GREY_CODES.contains(code) && (bits == 8 || bits == 0)
                || (code.equals(UNCOMPRESSED) || code.equals("DIB ")) && bits == 8 && !coloured;
    }

    boolean bitmap() {
        return code.equals(UNCOMPRESSED) || code.equals("DIB ");
    }
}
