package daybook.subscription.store;

import daybook.subscription.change.Action;
import daybook.subscription.change.ActionWords;
import daybook.subscription.store.ScheduledActions.Author;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was done to a subscription, by whom and why. */
public final class ChangeHistory {

    /** An action as words apart by control characters, which no value has. */
    static final String WORDS =
            "(select string_agg(w.key || E'\\x01' || w.value, E'\\x02') from jsonb_each_text(%s.action) w) as words";

    private static final String OF = """
            select c.effective_on, c.recorded_on, c.who, c.why, %s from subscription_change c
            where c.subscription_id = ? order by c.id""".formatted(WORDS.formatted("c"));

    private static final String HELD_FROM = """
            select %s from subscription_change c
            where c.subscription_id = ? and c.effective_on = ? order by c.id""".formatted(WORDS.formatted("c"));

    private ChangeHistory() {}

    /** A change as it was recorded. */
    public record Recorded(ActionWords action, LocalDate effectiveOn, LocalDate recordedOn, Author author) {}

    /** All changes of a subscription, oldest first. */
    public static List<Recorded> of(JdbcTemplate jdbc, long subscriptionId) {
        return jdbc.query(
                OF,
                (row, _) -> new Recorded(
                        words(row),
                        row.getObject("effective_on", LocalDate.class),
                        row.getObject("recorded_on", LocalDate.class),
                        new Author(row.getString("who"), row.getString("why"))),
                subscriptionId);
    }

    /** What was done to a subscription and holds from a day, oldest first. */
    static List<Action> heldFrom(JdbcTemplate jdbc, long subscriptionId, LocalDate day) {
        return jdbc.query(HELD_FROM, (row, _) -> words(row).action(), subscriptionId, day);
    }

    static ActionWords words(ResultSet row) throws SQLException {
        SequencedMap<String, String> words = new LinkedHashMap<>();
        for (String word : row.getString("words").split("\u0002", -1)) {
            int at = word.indexOf('\u0001');
            words.put(word.substring(0, at), word.substring(at + 1));
        }
        return new ActionWords(words);
    }
}
