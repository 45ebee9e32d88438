package daybook.jobs.verb;

import org.jspecify.annotations.Nullable;

/**
 * Who asks for something, and how.
 *
 * @param who a person, or the holder of a key; never blank
 * @param reason why, in their words; null: nothing was said
 * @param key asked again with the same key, nothing more is done and the same outcome is told; null: none
 * @param dryRun whether it is only to be said what would be done
 */
public record Ask(
        String who, @Nullable String reason, @Nullable String key, boolean dryRun) {

    public Ask {
        if (who.isBlank()) {
            throw new IllegalArgumentException("somebody has to ask");
        }
        reason = reason == null || reason.isBlank() ? null : reason.strip();
        key = key == null || key.isBlank() ? null : key.strip();
    }

    /** Somebody asks for it to be done, and says why. */
    public static Ask by(String who, String reason) {
        return new Ask(who, reason, null, false);
    }

    /** The same, only to be told what would be done. */
    public Ask asDryRun() {
        return new Ask(who, reason, key, true);
    }

    /** The same under a key. */
    public Ask under(String other) {
        return new Ask(who, reason, other, dryRun);
    }
}
