package asterism.base.dashboard;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.util.Set;

/** What every answer carries, and which host names are answered at all (no other name may point here). */
final class Guard {
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Guard() {}

    static void check(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cross-Origin-Opener-Policy", "same-origin");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
        if (!HOSTS.contains(hostName(ctx.header("Host"))))
            throw new ForbiddenResponse("This page is served under localhost only.");
    }

    private static String hostName(String header) {
        if (header == null) return "";
        int colon = header.lastIndexOf(':');
        boolean port = colon > header.lastIndexOf(']');
        return port && colon >= 0 ? header.substring(0, colon) : header;
    }
}
