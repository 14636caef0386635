package asterism.bridge.movie;

import java.util.Set;

/** What an AVI's header lists say of its first video stream, and where its pictures begin. */
final class AviHeader {
    private static final Set<String> GREY_CODES = Set.of("GREY", "Y800", "Y8  ", "Y8\0\0");
    private static final String UNCOMPRESSED = "\0\0\0\0";

    /** Where a header of ours says that its file is open: the first reserved word of {@code avih}. */
    static final int OPEN_AT = 72;
    /** "open", in the byte order of the file. */
    static final int OPEN = 0x6e65706f;

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
    /** Frames the header counts, before anything is made of it; 0 if it counts none. */
    long counted;
    /** Its writer has not closed it: it may end anywhere, also behind what its header counts. */
    boolean open;

    boolean uncompressedGrey() {
        return GREY_CODES.contains(code) && (bits == 8 || bits == 0)
                || (code.equals(UNCOMPRESSED) || code.equals("DIB ")) && bits == 8 && !coloured;
    }

    boolean bitmap() {
        return code.equals(UNCOMPRESSED) || code.equals("DIB ");
    }
}
