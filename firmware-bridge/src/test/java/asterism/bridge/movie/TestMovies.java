package asterism.bridge.movie;

import asterism.bridge.frame.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Movies built byte by byte, apart from the product's own writer. */
final class TestMovies {
    private TestMovies() {}

    static byte[] picture(int width, int height, int seed) {
        byte[] pixels = new byte[width * height];
        new Random(seed).nextBytes(pixels);
        return pixels;
    }

    static List<byte[]> pictures(int width, int height, int count) {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(picture(width, height, i));
        }
        return all;
    }

    static byte[] chunk(String id, byte[] body) {
        ByteBuffer out =
                ByteBuffer.allocate(8 + body.length + (body.length & 1)).order(ByteOrder.LITTLE_ENDIAN);
        out.put(id.getBytes(StandardCharsets.ISO_8859_1)).putInt(body.length).put(body);
        return out.array();
    }

    static byte[] list(String kind, String type, byte[]... parts) {
        return chunk(kind, join(type.getBytes(StandardCharsets.ISO_8859_1), join(parts)));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] header(String code, int width, int height, int bits, int fps, int frames, byte[] palette) {
        ByteBuffer main = ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN);
        main.putInt(0, 1_000_000 / fps).putInt(16, frames).putInt(32, width).putInt(36, Math.abs(height));
        ByteBuffer stream = ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN);
        stream.put("vids".getBytes(StandardCharsets.ISO_8859_1)).put(code.getBytes(StandardCharsets.ISO_8859_1));
        stream.putInt(20, 1).putInt(24, fps).putInt(32, frames);
        ByteBuffer format = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        format.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) bits);
        format.put(code.getBytes(StandardCharsets.ISO_8859_1));
        return list(
                "LIST",
                "hdrl",
                chunk("avih", main.array()),
                list("LIST", "strl", chunk("strh", stream.array()), chunk("strf", join(format.array(), palette))));
    }

    static byte[] avi(String code, int width, int height, int fps, List<byte[]> pictures) {
        byte[][] chunks = pictures.stream().map(p -> chunk("00dc", p)).toArray(byte[][]::new);
        return list(
                "RIFF",
                "AVI ",
                header(code, width, height, 8, fps, pictures.size(), new byte[0]),
                list("LIST", "movi", chunks));
    }

    static List<byte[]> readAll(Path path) throws IOException {
        return readAll(path, MovieOptions.none());
    }

    static List<byte[]> readAll(Path path, MovieOptions options) throws IOException {
        try (Movie movie = Movies.open(path, options)) {
            Frame frame = new Frame(movie.width(), movie.height());
            List<byte[]> all = new ArrayList<>();
            while (movie.read(frame)) {
                all.add(frame.pixels().clone());
            }
            return all;
        }
    }
}
