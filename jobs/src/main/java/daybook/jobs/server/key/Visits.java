package daybook.jobs.server.key;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is there: keys, and browsers that showed a key and got a cookie for it. A visit ends with the server, after eight
 * hours without a request, and with its key.
 */
public final class Visits {

    /** The cookie of a visit. */
    public static final String COOKIE = "daybook_visit";

    private static final Duration LONGEST = Duration.ofHours(8);
    private static final int VISITS_MAX = 1000;

    private final ApiKeys keys;
    private final InstantSource clock;
    private final Secrets secrets = new Secrets();
    private final Map<String, Entry> open = new ConcurrentHashMap<>();
    private final LocalKey localKey;

    public Visits(ApiKeys keys, InstantSource clock, LocalKey localKey) {
        this.keys = keys;
        this.clock = clock;
        this.localKey = localKey;
    }

    /**
     * The key that this process made for its own machine: it is written to a file that only its owner reads.
     *
     * @param who its owner
     */
    public record LocalKey(String key, Caller who) {}

    /**
     * A browser that showed its key.
     *
     * @param token what its forms have to bring, so that no other site can send them
     */
    public record Visit(Caller caller, String token) {}

    private record Entry(String key, String token, Instant used) {}

    /** Who a key is; empty: it opens nothing. */
    public Optional<Caller> caller(String key) {
        return Secrets.isSame(key, localKey.key()) ? Optional.of(localKey.who()) : keys.caller(key);
    }

    /** The visit of a browser; empty: it has none that is good. */
    public Optional<Visit> of(HttpServletRequest request) {
        return cookie(request).flatMap(id -> Optional.ofNullable(open.get(id)).flatMap(entry -> visit(id, entry)));
    }

    private Optional<Visit> visit(String id, Entry entry) {
        Instant now = clock.instant();
        // The key is looked at each time: whoever revokes it ends its visits.
        Optional<Caller> caller = entry.used().plus(LONGEST).isBefore(now) ? Optional.empty() : caller(entry.key());
        if (caller.isEmpty()) {
            open.remove(id);
            return Optional.empty();
        }
        open.put(id, new Entry(entry.key(), entry.token(), now));
        return Optional.of(new Visit(caller.get(), entry.token()));
    }

    /** Begins a visit; gives the value of its cookie; empty: the key opens nothing. */
    public Optional<String> begin(String key) {
        if (caller(key).isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        open.values().removeIf(entry -> entry.used().plus(LONGEST).isBefore(now));
        if (open.size() >= VISITS_MAX) {
            open.clear();
        }
        String id = secrets.next();
        open.put(id, new Entry(key, secrets.next(), now));
        return Optional.of(id);
    }

    /** Something that was never said before, for what is to be done once. */
    public String once() {
        return secrets.next();
    }

    /** Ends the visit of a browser. */
    public void end(HttpServletRequest request) {
        cookie(request).ifPresent(open::remove);
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }
}
