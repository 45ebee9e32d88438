package daybook.jobs.server.key;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of keys. A key is {@code daybook_}, a prefix of eight, {@code _} and 256 random bits; only its hash is kept. */
public final class ApiKeys {

    private static final Pattern KEY = Pattern.compile("daybook_([a-z2-7]{8})_[A-Za-z0-9_-]{43}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final int PREFIX = 8;
    private static final Duration USED_EVERY = Duration.ofMinutes(1);

    private static final String ADD = """
            insert into api_key (business_id, name, prefix, hash, role, created_by, created_at) values (?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";

    private static final String FIND = """
            select id, business_id, name, encode(hash, 'hex') as hash, role, last_used_at from api_key
            where prefix = ? and revoked_at is null""";

    private static final String LIST = """
            select k.name, k.prefix, k.role, b.code as business, k.created_by, k.created_at, k.last_used_at, k.revoked_at
            from api_key k left join business b on b.id = k.business_id
            order by k.revoked_at is not null, k.name""";

    private final JdbcTemplate jdbc;
    private final InstantSource clock;
    private final Secrets secrets = new Secrets();

    public ApiKeys(JdbcTemplate jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether that can be the name of a key: letters, digits, dots, dashes, {@code _} and {@code @}, at most 64. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Makes a key.
     *
     * @param businessId the only business that it reaches; null: all
     * @return the key itself, which nobody can read again; empty: there is, or was, one of that name
     */
    public Optional<String> create(String name, Role role, @Nullable Long businessId, String by) {
        String prefix = secrets.letters(PREFIX);
        String key = "daybook_" + prefix + "_" + secrets.next();
        int added =
                jdbc.update(ADD, businessId, name, prefix, Secrets.hash(key), role.name(), by, utc(clock.instant()));
        return added == 1 ? Optional.of(key) : Optional.empty();
    }

    private record Kept(
            long id, Caller caller, String hash, @Nullable Instant lastUsed) {}

    /** Who a key is; empty: it opens nothing. */
    public Optional<Caller> caller(String key) {
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return jdbc.query(FIND, (row, _) -> kept(row), parts.group(1)).stream()
                .findFirst()
                .filter(kept -> Secrets.isHashOf(kept.hash(), key))
                .map(this::used);
    }

    /** All keys, those that are good first. */
    public List<ApiKey> list() {
        return jdbc.query(LIST, (row, _) -> shown(row));
    }

    /** Ends a key; false: there is no good one of that name. */
    public boolean revoke(String name, String by) {
        return jdbc.update(
                        "update api_key set revoked_at = ?, revoked_by = ? where lower(name) = lower(?) and revoked_at is null",
                        utc(clock.instant()),
                        by,
                        name)
                == 1;
    }

    private Caller used(Kept kept) {
        Instant now = clock.instant();
        Instant last = kept.lastUsed();
        if (last == null || last.plus(USED_EVERY).isBefore(now)) {
            jdbc.update("update api_key set last_used_at = ? where id = ?", utc(now), kept.id());
        }
        return kept.caller();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong("id"),
                new Caller(
                        row.getString("name"),
                        Role.valueOf(row.getString("role")),
                        row.getObject("business_id", Long.class)),
                row.getString("hash"),
                instant(row, "last_used_at"));
    }

    private static ApiKey shown(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString("name"),
                row.getString("prefix"),
                Role.valueOf(row.getString("role")),
                row.getString("business"),
                new ApiKey.Use(
                        row.getString("created_by"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row, "last_used_at"),
                        instant(row, "revoked_at")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
