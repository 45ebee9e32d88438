package daybook.jobs.schedule;

import java.time.LocalDateTime;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;

/**
 * A rule for local times, such as {@code 30 2 * * *}: minute, hour, day of the month, month, weekday (0 and 7 are
 * Sunday); with six fields the first is the second. A day has to fit both its fields; L, W and # count days from the
 * end of the month, working days and weekdays of the month.
 *
 * <p>It knows no zone and so no change of clocks: that is {@link Timing}'s.
 */
public final class Cron {

    private static final int FIELDS_WITHOUT_SECONDS = 5;

    private final String text;
    private final CronExpression expression;

    private Cron(String text, CronExpression expression) {
        this.text = text;
        this.expression = expression;
    }

    /** What reading a rule came to. */
    public sealed interface Reading {

        /** It can be kept to. */
        record Valid(Cron cron) implements Reading {}

        /** It cannot; the sentence says why. */
        record Refused(String why) implements Reading {}
    }

    /**
     * Reads a rule.
     *
     * @param from a rule without a time after this one is refused
     */
    public static Reading read(String text, LocalDateTime from) {
        String trimmed = text.strip();
        try {
            Cron cron = known(trimmed);
            return cron.next(from).isPresent()
                    ? new Reading.Valid(cron)
                    : new Reading.Refused("the cron expression '" + trimmed + "' never fires");
        } catch (IllegalArgumentException e) {
            return new Reading.Refused("'" + trimmed
                    + "' is no cron expression; expected minute, hour, day, month and weekday such as '30 2 * * *' ("
                    + e.getMessage() + ")");
        }
    }

    /** A rule that was read before. */
    static Cron known(String text) {
        boolean withoutSeconds = text.split("\\s+", -1).length == FIELDS_WITHOUT_SECONDS;
        return new Cron(text, CronExpression.parse(withoutSeconds ? "0 " + text : text));
    }

    /** The first time after another; empty: there is none. */
    Optional<LocalDateTime> next(LocalDateTime after) {
        return Optional.ofNullable(expression.next(after));
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
