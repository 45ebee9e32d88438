package daybook.jobs.server.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of the server, as it is shown.
 *
 * @param prefix its beginning, by which it is known
 * @param business code of the only business that it reaches; null: all
 * @param use when it was made, used and revoked
 */
public record ApiKey(
        String name, String prefix, Role role, @Nullable String business, Use use) {

    /**
     * What became of it.
     *
     * @param lastUsed to the minute; null: never
     * @param revoked since when it opens nothing; null: it is good
     */
    public record Use(
            String createdBy,
            Instant created,
            @Nullable Instant lastUsed,
            @Nullable Instant revoked) {}
}
