package daybook.subscription.store;

import daybook.subscription.change.Action;
import daybook.subscription.change.ActionWords;
import daybook.subscription.change.Changes.Pending;
import daybook.subscription.change.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What waits for its day. */
public final class ScheduledActions {

    private static final String COLUMNS = """
            select a.id, a.execute_on, a.who, a.why, a.state, a.reason, a.message, s.code, a.subscription_id,
                   %s
            from scheduled_action a join subscription s on s.id = a.subscription_id""".formatted(ChangeHistory.WORDS.formatted("a"));

    private static final String INSERT = """
            insert into scheduled_action (business_id, subscription_id, execute_on, action, asked_on, who, why)
            values (?, ?, ?, jsonb_object(?, ?), ?, ?, ?) returning id""";

    private final JdbcTemplate jdbc;
    private final long businessId;

    public ScheduledActions(JdbcTemplate jdbc, long businessId) {
        this.jdbc = jdbc;
        this.businessId = businessId;
    }

    /**
     * An action and what is known of it.
     *
     * @param subscription code of the subscription
     * @param reason why it failed; null: it did not
     */
    public record Scheduled(
            Pending pending,
            String subscription,
            Author author,
            String state,
            @Nullable String reason,
            @Nullable String message) {}

    /** Who wants something, and why where it is said. */
    public record Author(String who, @Nullable String why) {}

    long add(long subscriptionId, Outcome.Planned planned, LocalDate askedOn, Author author) {
        SequencedMap<String, String> words = ActionWords.of(planned.action()).values();
        Long id = jdbc.queryForObject(
                INSERT,
                Long.class,
                businessId,
                subscriptionId,
                planned.executeOn(),
                words.keySet().toArray(String[]::new),
                words.values().toArray(String[]::new),
                askedOn,
                author.who(),
                author.why());
        return Objects.requireNonNull(id);
    }

    /**
     * What waits for one subscription.
     *
     * @param than the one that is being done: only what was asked for earlier is told; null: none is
     */
    List<Pending> pendingBefore(long subscriptionId, @Nullable Long than) {
        return pending(subscriptionId).stream()
                .filter(one -> than == null || one.id() < than)
                .toList();
    }

    private List<Pending> pending(long subscriptionId) {
        return jdbc.query(
                COLUMNS
                        + " where a.subscription_id = ? and a.state = 'PENDING' order by a.execute_on, a.priority, a.id",
                (row, _) -> scheduled(row).pending(),
                subscriptionId);
    }

    /** What is due on a day, in the order in which it is to be done. */
    public List<Scheduled> due(LocalDate day) {
        return jdbc.query(
                COLUMNS + " where a.business_id = ? and a.state = 'PENDING' and a.execute_on <= ?"
                        + " order by a.execute_on, a.priority, a.id",
                (row, _) -> scheduled(row),
                businessId,
                day);
    }

    /** All that was ever scheduled for a subscription, oldest first. */
    public List<Scheduled> of(long subscriptionId) {
        return jdbc.query(
                COLUMNS + " where a.subscription_id = ? order by a.id", (row, _) -> scheduled(row), subscriptionId);
    }

    /** Whether an earlier action of the subscription failed and nobody has looked at it. */
    boolean hasFailed(long subscriptionId, long but) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from scheduled_action where subscription_id = ? and state = 'FAILED' and id <> ?)",
                Boolean.class,
                subscriptionId,
                but));
    }

    void done(long id, @Nullable Long runId) {
        jdbc.update("update scheduled_action set state = 'DONE', run_id = ? where id = ?", runId, id);
    }

    /** Keeps that an action could not be done; it blocks later ones of its subscription. */
    public void failed(long id, @Nullable Long runId, Outcome.Refused refused) {
        jdbc.update(
                "update scheduled_action set state = 'FAILED', run_id = ?, reason = ?, message = ? where id = ?",
                runId,
                refused.reason().name(),
                refused.message(),
                id);
    }

    /** Withdraws an action that waits or failed; false: there is none such. */
    public boolean withdraw(long id) {
        return jdbc.update(
                        "update scheduled_action set state = 'CANCELLED', reason = null where id = ? and business_id = ?"
                                + " and state in ('PENDING', 'FAILED')",
                        id,
                        businessId)
                == 1;
    }

    private static Scheduled scheduled(ResultSet row) throws SQLException {
        Action action = ChangeHistory.words(row).action();
        return new Scheduled(
                new Pending(row.getLong("id"), row.getObject("execute_on", LocalDate.class), action),
                row.getString("code"),
                new Author(row.getString("who"), row.getString("why")),
                row.getString("state"),
                row.getString("reason"),
                row.getString("message"));
    }
}
