package daybook.jobs.billing;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** All that a billing run, or one item of it, moved and wrote, so that it can be taken back. */
final class DraftedWork {

    /** How far it moved each service ahead. */
    private static final String BILLED = """
            select service_id, min(period_from) as back_to, max(period_to) as until, min(due) as due
            from (
                select l.service_id, l.period_from, l.period_to, l.period_to as due
                from document_line l join document d on d.id = l.document_id
                where d.run_id = :run and (cast(:item as bigint) is null or d.item_key = :item)
                  and l.service_id is not null and l.corrects_document_id is null
                union all
                select z.service_id, z.period_from, z.period_to, least(z.period_to, r.as_of)
                from zero_period z join run r on r.id = z.run_id
                where z.run_id = :run and %s
            ) billed
            group by service_id""".formatted(ofItem("z.service_id"));

    private static final String LATER = """
            with billed as (%s)
            select min(d.run_id) from billed
            join document_line l on l.service_id = billed.service_id and l.period_from >= billed.until
            join document d on d.id = l.document_id
            """.formatted(BILLED);

    private static final String MOVED_ON = """
            with billed as (%s)
            select exists (select from billed join subscription_service v on v.id = billed.service_id
                           where v.billed_to <> billed.until)
                or exists (select from credited_time c join subscription_service v on v.id = c.service_id
                           where c.run_id = :run and v.billed_to <> c.back_to and %s)""".formatted(BILLED, ofItem("c.service_id"));

    private static final String MOVE_BACK = """
            with billed as (%s)
            update subscription_service v
            set billed_to = billed.back_to,
                due_on = case when v.ends_on < billed.back_to then v.ends_on
                              when p.billing_model = 'POST_BILL' then least(billed.due, v.ends_on)
                              else billed.back_to end
            from billed, price p
            where v.id = billed.service_id and v.billed_to = billed.until and p.id = v.price_id""".formatted(BILLED);

    private static final String GIVE_BACK_CREDITED = """
            update subscription_service v set billed_to = c.billed_to, due_on = v.ends_on
            from credited_time c where c.run_id = :run and v.id = c.service_id and %s""".formatted(ofItem("c.service_id"));

    private static final String FREE_CHARGES = """
            update one_time_charge o set run_id = null
            where o.run_id = :run
              and (cast(:item as bigint) is null
                   or o.id in (select l.charge_id from document_line l join document d on d.id = l.document_id
                               where d.run_id = :run and d.item_key = :item))""";

    private static final String GIVE_BACK_DISCOUNTS = """
            update discount_progress d
            set cycles_used = u.cycles_before, last_cycle = u.last_cycle_before, given_minor = u.given_before
            from discount_use u
            where u.run_id = :run and u.discount_id = d.discount_id and u.subscription_id = d.subscription_id
              and (cast(:item as bigint) is null or run_item_of(:run, u.subscription_id) = :item)""";

    private static final String FORGET_DISCOUNTS = """
            delete from discount_use u
            where u.run_id = :run and (cast(:item as bigint) is null or run_item_of(:run, u.subscription_id) = :item)""";

    private static final String FORGET_ZERO =
            "delete from zero_period z where z.run_id = :run and " + ofItem("z.service_id");

    private static final String FORGET_CREDITED =
            "delete from credited_time c where c.run_id = :run and " + ofItem("c.service_id");

    private static final String DELETE_DOCUMENTS =
            "delete from document d where d.run_id = :run and (cast(:item as bigint) is null or d.item_key = :item)";

    private final NamedParameterJdbcTemplate jdbc;
    private final Map<String, @Nullable Long> names = new TreeMap<>();

    /** @param item what the run took as one; null: all of the run */
    DraftedWork(JdbcTemplate jdbc, long runId, @Nullable Long item) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        names.put("run", runId);
        names.put("item", item);
    }

    private static String ofItem(String service) {
        return """
                (cast(:item as bigint) is null
                 or run_item_of(:run, (select w.subscription_id from subscription_service w where w.id = %s)) = :item)""".formatted(service);
    }

    /** Whether anything went on from where this ended. */
    boolean isBilledOn() {
        return Objects.requireNonNull(jdbc.queryForObject(MOVED_ON, names, Boolean.class));
    }

    /** The first run that went on from where this ended; null: none did by a line of a document. */
    @Nullable
    Long later() {
        return jdbc.queryForObject(LATER, names, Long.class);
    }

    /**
     * Takes back all but the documents.
     *
     * @return how many services are due again
     */
    int takeBack() {
        int services = jdbc.update(MOVE_BACK, names) + jdbc.update(GIVE_BACK_CREDITED, names);
        jdbc.update(FREE_CHARGES, names);
        jdbc.update(GIVE_BACK_DISCOUNTS, names);
        jdbc.update(FORGET_DISCOUNTS, names);
        jdbc.update(FORGET_ZERO, names);
        jdbc.update(FORGET_CREDITED, names);
        return services;
    }

    /** Deletes the documents, and gives how many. */
    int deleteDocuments() {
        return jdbc.update(DELETE_DOCUMENTS, names);
    }
}
