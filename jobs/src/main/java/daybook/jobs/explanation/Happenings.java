package daybook.jobs.explanation;

import daybook.jobs.explanation.StoredLine.Happening;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Reads which change of a subscription a term came of, and which one ended it. */
final class Happenings {

    private static final String SELECT = """
            select c.action, c.effective_on, c.recorded_on, c.who, c.why,
                   c.action ->> 'action' as what, c.action ->> 'to' as new, c.action ->> 'price' as price,
                   c.action ->> 'quantity' as quantity, c.action ->> 'until' as until, c.action ->> 'credit' as credit,
                   c.action ->> 'keep' as keep, was.code as old, was.quantity as old_quantity
            from subscription_service v
            join subscription_change c on c.subscription_id = v.subscription_id
            """;

    /** The first change after which the term was there. */
    private static final String BEGAN = SELECT + """
            left join lateral (
                select q.code, p.quantity from subscription_service p join price q on q.id = p.price_id
                where p.subscription_id = v.subscription_id and p.ordinal = v.ordinal and p.version < v.version
                order by p.version desc limit 1) was on true
            where v.id = ? and c.id = (
                select min(f.id) from subscription_change f
                where f.subscription_id = v.subscription_id
                  and f.terms_after @> jsonb_build_array(jsonb_build_object('id', v.id)))
              and not c.terms_before @> jsonb_build_array(jsonb_build_object('id', v.id))""";

    /** The last change before a run was over that moved the end of the term. */
    private static final String ENDED = SELECT + """
            join price q on q.id = v.price_id
            cross join lateral (select q.code, v.quantity) was
            where v.id = ? and c.recorded_at <= coalesce((select r.ended_at from run r where r.id = ?), now())
              and (select a ->> 'ends_on' from jsonb_array_elements(c.terms_after) a where (a ->> 'id')::bigint = v.id)
                  is distinct from
                  (select b ->> 'ends_on' from jsonb_array_elements(c.terms_before) b where (b ->> 'id')::bigint = v.id)
            order by c.id desc limit 1""";

    private static final RowMapper<Happening> HAPPENING = (row, _) -> new Happening(
            what(row),
            row.getObject("effective_on", LocalDate.class),
            row.getObject("recorded_on", LocalDate.class),
            row.getString("who"),
            row.getString("why"));

    private final JdbcTemplate jdbc;

    Happenings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What a term came of; null: it was there from the first. */
    @Nullable
    Happening began(long serviceId) {
        return first(jdbc.query(BEGAN, HAPPENING, serviceId));
    }

    /** What ended a term, as it was known when a run was over; null: nothing did. */
    @Nullable
    Happening ended(long serviceId, long runId) {
        return first(jdbc.query(ENDED, HAPPENING, serviceId, runId));
    }

    private static @Nullable Happening first(List<Happening> found) {
        return found.isEmpty() ? null : found.getFirst();
    }

    private static String what(ResultSet row) throws SQLException {
        String old = row.getString("old");
        String quantity = row.getString("quantity");
        String until = row.getString("until");
        String to = row.getString("new");
        return switch (row.getString("what")) {
            case "addService" -> row.getString("price") + " joined";
            case "change" ->
                "changed" + (old == null ? "" : " from " + old) + " to " + to
                        + (quantity == null ? "" : ", quantity " + quantity);
            case "quantity" ->
                "quantity changed"
                        + (old == null ? "" : " from " + Telling.number(row.getBigDecimal("old_quantity"))) + " to "
                        + to;
            case "reprice" -> "moved to the price that holds now";
            case "cancel" -> "cancelled" + ("false".equals(row.getString("credit")) ? " without credit" : "");
            case "uncancel" -> "the cancellation taken back";
            case "pause" ->
                "paused" + (until == null ? "" : " until " + until)
                        + ("EXTEND".equals(row.getString("keep")) ? ", paid days kept for later" : "");
            case "resume" -> "resumed";
            case "stop" -> "stopped";
            case "stopPaused" -> "stopped when the pause was over";
            case "start" -> "started again";
            case "transfer" -> "transferred to the account of " + to;
            case "billingDay" -> "cycles moved to day " + to;
            case "regret" -> "regretted, so that all is taken back";
            case "renew" -> "contract over: renewed or expired";
            default -> row.getString("action");
        };
    }
}
