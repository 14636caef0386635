package asterism.wire;

import java.util.regex.Pattern;

/**
 * The topics of one rig, under {@code asterism/1/{site}/{rig}/}.
 *
 * @param site the site's id
 * @param rig the rig's id
 */
public record Topics(String site, String rig) {
    /** What ids in topics look like. */
    public static final String ID_PATTERN = "[a-z0-9-]{1,32}";

    private static final Pattern ID = Pattern.compile(ID_PATTERN);
    private static final String ROOT = "asterism/1/";

    public Topics {
        require("site", site);
        require("rig", rig);
    }

    /** Whether a text may be the id of a site, rig, collector, principal or alarm. */
    public static boolean isId(String text) {
        return text != null && ID.matcher(text).matches();
    }

    /** The topic of a record's kind; {@code sum} for a kind that only a later version knows. */
    public String of(String kind) {
        return switch (kind) {
            case "evt" -> evt();
            case "profile" -> profile();
            default -> sum();
        };
    }

    public String sum() {
        return at("sum");
    }

    public String evt() {
        return at("evt");
    }

    public String profile() {
        return at("profile");
    }

    public String birth() {
        return at("birth");
    }

    public String state() {
        return at("state");
    }

    public String preview() {
        return at("preview");
    }

    public String alarm(String alarm) {
        return at("alarm/" + require("alarm", alarm));
    }

    public String ack(String collector) {
        return at("ack/" + require("collector", collector));
    }

    public String resend(String collector) {
        return at("resend/" + require("collector", collector));
    }

    public String cmd(String principal) {
        return at("cmd/" + require("principal", principal));
    }

    /** A subscription filter under this rig, for example {@code ack/+}. */
    public String filter(String below) {
        return at(below);
    }

    /** A subscription filter for all rigs of a site, for example {@code allRigs("lab", "sum")}. */
    public static String allRigs(String site, String below) {
        return ROOT + require("site", site) + "/+/" + below;
    }

    private String at(String below) {
        return ROOT + site + '/' + rig + '/' + below;
    }

    private static String require(String what, String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException(what + " must match " + ID_PATTERN + ", found " + id);
        }
        return id;
    }

    /**
     * A topic taken apart.
     *
     * @param topics the rig it belongs to
     * @param channel the word below the rig: {@code sum}, {@code ack}, …
     * @param name the id below that; null if there is none
     */
    public record Address(Topics topics, String channel, String name) {}

    /** Takes a topic apart; refuses what is not of this protocol. */
    public static Address parse(String topic) throws WireFormatException {
        String[] levels = topic.split("/", -1);
        boolean ours = levels.length >= 5 && levels.length <= 6 && topic.startsWith(ROOT);
        for (int i = 2; ours && i < levels.length; i++) {
            ours = isId(levels[i]);
        }
        if (!ours) {
            throw new WireFormatException("topic: not under " + ROOT + "{site}/{rig}/: " + topic);
        }
        return new Address(new Topics(levels[2], levels[3]), levels[4], levels.length == 6 ? levels[5] : null);
    }
}
