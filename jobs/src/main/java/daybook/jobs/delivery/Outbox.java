package daybook.jobs.delivery;

import daybook.invoicing.PrintedDocument;
import daybook.invoicing.store.PrintedDocuments;
import daybook.templates.mail.Delivery.Closed;
import daybook.templates.mail.Delivery.Delivered;
import daybook.templates.mail.Delivery.Failed;
import daybook.templates.mail.Delivery.Outcome;
import daybook.templates.mail.Delivery.Refused;
import daybook.templates.mail.Delivery.Uncertain;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of messages that are to be sent. */
final class Outbox {

    private static final String WAITING = "business_id = ? and state in ('READY', 'FAILED')";

    private static final String SUMMARY = """
            select count(*) as messages, coalesce(min(id), 0) as first, coalesce(max(id), 0) as last
            from outbox where %s""".formatted(WAITING);

    private static final String PAGE = """
            select id, message_key, recipient, document_id from outbox
            where id > ? and id <= ? and %s order by id limit ?""".formatted(WAITING);

    private static final String INTERRUPTED = """
            update outbox set state = ?, reason = ? where business_id = ? and state = 'SENDING'""";

    private static final String END = """
            update outbox set state = ?, reason = ?, run_id = ?, attempts = attempts + 1,
                   sent_at = case when ? = 'SENT' then now() end
            where id = ?""";

    private final JdbcTemplate jdbc;
    private final long businessId;

    Outbox(JdbcTemplate jdbc, long businessId) {
        this.jdbc = jdbc;
        this.businessId = businessId;
    }

    /** How many messages wait, and their lowest and highest key. */
    record Summary(long messages, long first, long last) {}

    Summary waiting() {
        return Objects.requireNonNull(jdbc.queryForObject(
                SUMMARY,
                (row, _) -> new Summary(row.getLong("messages"), row.getLong("first"), row.getLong("last")),
                businessId));
    }

    /**
     * Settles the messages that a dead process was sending: a way of delivery that does nothing when it is asked twice
     * gets them again; of any other nobody can know.
     */
    void settleInterrupted(boolean repeatable) {
        jdbc.update(
                INTERRUPTED,
                repeatable ? "READY" : "UNCERTAIN",
                repeatable ? null : "the process ended while it was being sent",
                businessId);
    }

    /** Makes messages that ended in a state wait to be sent again. */
    void takeUp(String state) {
        jdbc.update(
                "update outbox set state = 'READY', reason = null where business_id = ? and state = ?",
                businessId,
                state);
    }

    /** The next messages of a key range, with their documents. */
    List<QueuedMail> page(long after, long upTo, int limit) {
        record Row(long id, String key, String recipient, long documentId) {}
        List<Row> rows = jdbc.query(
                PAGE,
                (row, _) -> new Row(
                        row.getLong("id"),
                        row.getString("message_key"),
                        row.getString("recipient"),
                        row.getLong("document_id")),
                after,
                upTo,
                businessId,
                limit);
        Map<Long, PrintedDocument> documents =
                PrintedDocuments.read(jdbc, rows.stream().map(Row::documentId).toList());
        return rows.stream()
                .map(row -> new QueuedMail(
                        row.id(),
                        row.key(),
                        row.recipient(),
                        Objects.requireNonNull(documents.get(row.documentId()), "a posted document")))
                .toList();
    }

    /** Notes that a message is on its way; to be committed before its first byte leaves. */
    void sending(long id, long runId) {
        jdbc.update("update outbox set state = 'SENDING', run_id = ? where id = ?", runId, id);
    }

    /** Notes what became of a message, and which run sent it. */
    void ended(long id, long runId, Outcome outcome) {
        switch (outcome) {
            case Delivered() -> end(id, runId, "SENT", null);
            case Refused(String reason) -> end(id, runId, "REFUSED", reason);
            case Failed(String reason) -> end(id, runId, "FAILED", reason);
            case Closed(String reason) -> end(id, runId, "FAILED", reason);
            case Uncertain(String reason) -> end(id, runId, "UNCERTAIN", reason);
        }
    }

    private void end(long id, long runId, String state, @Nullable String reason) {
        jdbc.update(END, state, reason, runId, state, id);
    }
}
