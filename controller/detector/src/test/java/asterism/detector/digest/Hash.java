package asterism.detector.digest;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;

/** SHA-256 of numbers and of whatever public numbers an object shows. */
final class Hash {
    private final MessageDigest sha;
    private final ByteBuffer number = ByteBuffer.allocate(8);

    Hash() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(long... values) {
        for (long value : values) {
            sha.update(number.putLong(0, value).array());
        }
    }

    void add(byte[] bytes) {
        sha.update(bytes);
    }

    void add(int[] values, int count) {
        for (int i = 0; i < count; i++) {
            add(values[i]);
        }
    }

    /** Every public field in order of name, into arrays and objects of this product. */
    void addAllOf(Object object) {
        switch (object) {
            case null -> add(-1);
            case Boolean flag -> add(flag ? 1 : 0);
            case Character c -> add(c);
            case Number n -> add(n.longValue());
            case Enum<?> e -> add(e.name().getBytes(StandardCharsets.US_ASCII));
            default -> addParts(object);
        }
    }

    private void addParts(Object object) {
        if (object.getClass().isArray()) {
            add(Array.getLength(object));
            for (int i = 0; i < Array.getLength(object); i++) {
                addAllOf(Array.get(object, i));
            }
            return;
        }
        Field[] fields = object.getClass().getFields();
        Arrays.sort(fields, Comparator.comparing(Field::getName));
        for (Field field : fields) {
            if (!Modifier.isStatic(field.getModifiers())) {
                try {
                    addAllOf(field.get(object));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(sha.digest());
    }
}
