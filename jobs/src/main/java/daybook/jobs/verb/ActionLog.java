package daybook.jobs.verb;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.verb.VerbOutcome.Done;
import daybook.jobs.verb.VerbOutcome.Manner;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who did what with the runs of a business. A row is written in the transaction of its effect, or neither is; under one key
 * something is done once, however often and by however many at once it is asked for.
 */
public final class ActionLog {

    /** Amounts are told as they were, to the last zero. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private static final String NOTE = """
            insert into operator_action (business_id, verb, subject, who, reason, idempotency_key, content)
            values (?, ?, ?, ?, ?, ?, ?::jsonb)
            on conflict (business_id, verb, idempotency_key) do nothing
            returning id""";

    private static final String BEFORE = """
            select content = ?::jsonb as same, outcome from operator_action
            where business_id = ? and verb = ? and idempotency_key = ?""";

    private static final String LIST = """
            select verb, subject, who, reason, asked_at, outcome ->> 'sentence' as sentence from operator_action
            where business_id = ? and subject = ? order by id""";

    private final BatchEngine engine;
    private final long businessId;

    ActionLog(BatchEngine engine, long businessId) {
        this.engine = engine;
        this.businessId = businessId;
    }

    /**
     * What is asked for.
     *
     * @param subject what it is done to, such as run 7
     * @param more what else was said
     */
    record Action(String verb, String subject, Ask ask, Map<String, Object> more) {

        static Action on(String verb, long runId, Ask ask) {
            return new Action(verb, ActionLog.subject(runId), ask, Map.of());
        }

        private String content() {
            Map<String, Object> content = new LinkedHashMap<>(more);
            content.put("subject", subject);
            content.put("who", ask.who());
            content.put("reason", ask.reason());
            return JSON.writeValueAsString(content);
        }
    }

    /**
     * Something that was done.
     *
     * @param reason null: nothing was said
     */
    public record Entry(
            String verb,
            String subject,
            String who,
            @Nullable String reason,
            Instant at,
            String sentence) {}

    static String subject(long runId) {
        return "run " + runId;
    }

    /** What was done with a run, oldest first. */
    public static List<Entry> ofRun(JdbcTemplate jdbc, long businessId, long runId) {
        return jdbc.query(
                LIST,
                (row, _) -> new Entry(
                        row.getString("verb"),
                        row.getString("subject"),
                        row.getString("who"),
                        row.getString("reason"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        String.valueOf(row.getString("sentence"))),
                businessId,
                subject(runId));
    }

    /** What was told under the same key before; empty: it was not asked for yet. */
    Optional<VerbOutcome> before(Action action) {
        String key = action.ask().key();
        if (key == null) {
            return Optional.empty();
        }
        return engine
                .jdbc()
                .query(
                        BEFORE,
                        (row, _) -> row.getBoolean("same")
                                ? told(row.getString("outcome"))
                                : new VerbOutcome.Refused("the idempotency key " + key + " was used to "
                                        + action.verb()
                                        + " with other content; take another key for something else"),
                        action.content(),
                        businessId,
                        action.verb(),
                        key)
                .stream()
                .findFirst();
    }

    private static VerbOutcome told(String outcome) {
        Map<String, Object> effect = new LinkedHashMap<>(JSON.readValue(outcome, OBJECT));
        String sentence = String.valueOf(effect.remove("sentence"));
        return new Done(Manner.DONE_BEFORE, sentence, effect, null);
    }

    /**
     * Does something and writes it down in one transaction; what is refused, and a dry run, leaves nothing.
     *
     * @param effect works in that transaction
     */
    VerbOutcome once(Action action, Supplier<VerbOutcome> effect) {
        return Objects.requireNonNull(new TransactionTemplate(engine.transactions()).execute(status -> {
            Optional<Long> noted = note(action);
            if (noted.isEmpty()) {
                // Somebody asked for the same at the same moment, and was first.
                return before(action).orElseThrow();
            }
            VerbOutcome outcome = effect.get();
            if (!(outcome instanceof Done done)) {
                status.setRollbackOnly();
                return outcome;
            }
            if (action.ask().dryRun()) {
                status.setRollbackOnly();
                return done.as(Manner.WOULD);
            }
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("sentence", done.sentence());
            told.putAll(done.effect());
            engine.jdbc()
                    .update(
                            "update operator_action set outcome = ?::json where id = ?",
                            JSON.writeValueAsString(told),
                            noted.get());
            return done;
        }));
    }

    private Optional<Long> note(Action action) {
        Ask ask = action.ask();
        return engine
                .jdbc()
                .query(
                        NOTE,
                        (row, _) -> row.getLong("id"),
                        businessId,
                        action.verb(),
                        action.subject(),
                        ask.who(),
                        ask.reason(),
                        ask.key(),
                        action.content())
                .stream()
                .findFirst();
    }
}
