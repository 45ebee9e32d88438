package daybook.invoicing.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Voids documents, and lets what they billed be billed again (domain.md 11.5, "re-run rules"). */
public final class VoidedDocuments {

    private static final String VOID = """
            insert into voided_document (document_id, business_id, voided_by, bill_again) values (?, ?, ?, ?)""";

    /** What the document charged, by term. */
    private static final String CHARGED = """
            select l.service_id, min(l.period_from) as back_to, max(l.period_to) as until
            from document_line l
            where l.document_id = ? and l.service_id is not null and l.corrects_document_id is null
            group by l.service_id""";

    private static final String LATER = """
            with charged as (%s)
            select min(later.name) from (
                select coalesce(p.number, 'a draft of run ' || d.run_id) as name
                from charged c
                join document_line l on l.service_id = c.service_id and l.period_from >= c.until
                    and l.corrects_document_id is null
                join document d on d.id = l.document_id
                left join posted_document p on p.document_id = d.id
                where not exists (select from voided_document x where x.document_id = d.id and x.bill_again)
                union all
                select 'run ' || z.run_id || ', which billed a period of no amount,'
                from charged c join zero_period z on z.service_id = c.service_id and z.period_from >= c.until
            ) later""".formatted(CHARGED);

    /** What the document took back of terms that had ended. */
    private static final String CREDITED = """
            select c.service_id, c.back_to, c.billed_to
            from document d
            join credited_time c on c.run_id = d.run_id
            where d.id = ? and exists (select from document_line l where l.document_id = d.id
                                         and l.service_id = c.service_id and l.corrects_document_id is not null)""";

    private static final String CHANGED = """
            with credited as (%s)
            select min(s.code) from credited c
            join subscription_service v on v.id = c.service_id
            join subscription s on s.id = v.subscription_id
            where v.billed_to <> c.back_to""".formatted(CREDITED);

    /** The discounts of the document, where it matters how far they are used. */
    private static final String USED = """
            select u.run_id, u.discount_id, u.subscription_id, u.cycles_before, u.last_cycle_before, u.given_before
            from document d
            join discount_use u on u.run_id = d.run_id
            where d.id = ? and not u.given_back and (u.cycles_limit is not null or u.amount_minor is not null)
              and u.subscription_id in (select v.subscription_id from document_line l
                                        join subscription_service v on v.id = l.service_id where l.document_id = d.id)""";

    private static final String USED_LATER = """
            with used as (%s)
            select min(w.run_id) from used u
            join discount_use w on (w.discount_id, w.subscription_id) = (u.discount_id, u.subscription_id)
            where w.run_id > u.run_id and not w.given_back""".formatted(USED);

    private static final String TAKE_DISCOUNTS_BACK = """
            with used as (%s)
            update discount_progress p
            set cycles_used = u.cycles_before, last_cycle = u.last_cycle_before, given_minor = u.given_before
            from used u where (p.discount_id, p.subscription_id) = (u.discount_id, u.subscription_id)""".formatted(USED);

    private static final String MARK_DISCOUNTS = """
            with used as (%s)
            update discount_use w set given_back = true
            from used u where (w.run_id, w.discount_id, w.subscription_id) = (u.run_id, u.discount_id, u.subscription_id)
            """.formatted(USED);

    private static final String FREE_CHARGES = """
            update one_time_charge o set run_id = null, round = o.round + 1
            from document_line l where l.document_id = ? and l.charge_id = o.id and l.round = o.round""";

    private static final String MOVE_BACK = """
            update subscription_service set billed_to = ?, due_on = ?, round = round + 1 where id = ? and billed_to > ?""";

    private static final String MOVE_AHEAD =
            "update subscription_service set billed_to = ?, due_on = ? where id = ? and billed_to = ?";

    private final JdbcTemplate jdbc;

    public VoidedDocuments(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far a term was billed before a document, and by it.
     *
     * @param credited whether the document took back its time, so that {@code back} is after {@code now}
     */
    public record Billed(long serviceId, LocalDate back, LocalDate now, boolean credited) {}

    /** Marks a document as voided. */
    public void add(long documentId, long businessId, long voidedBy, boolean billAgain) {
        jdbc.update(VOID, documentId, businessId, voidedBy, billAgain);
    }

    /** Why what a document billed cannot be billed again, in a sentence; empty: it can. */
    public Optional<String> obstacle(long documentId) {
        String later = one(LATER, documentId);
        if (later != null) {
            return Optional.of(later + " bills on from where it ends; void that first");
        }
        String changed = one(CHANGED, documentId);
        if (changed != null) {
            return Optional.of("what it took back of subscription " + changed + " was changed since");
        }
        String run = one(USED_LATER, documentId);
        return run == null
                ? Optional.empty()
                : Optional.of("run " + run + " moved the same discount since; void its documents first");
    }

    /** The terms that a document billed. */
    public List<Billed> terms(long documentId) {
        List<Billed> terms = jdbc.query(
                CHARGED,
                (row, _) -> new Billed(
                        row.getLong("service_id"),
                        row.getObject("back_to", LocalDate.class),
                        row.getObject("until", LocalDate.class),
                        false),
                documentId);
        terms.addAll(jdbc.query(
                CREDITED,
                (row, _) -> new Billed(
                        row.getLong("service_id"),
                        row.getObject("billed_to", LocalDate.class),
                        row.getObject("back_to", LocalDate.class),
                        true),
                documentId));
        return terms;
    }

    /**
     * Moves a term back to where it was.
     *
     * @param dueOn when it is due from there
     */
    public void move(Billed term, @Nullable LocalDate dueOn) {
        if (term.credited()) {
            jdbc.update(MOVE_AHEAD, term.back(), dueOn, term.serviceId(), term.now());
        } else {
            jdbc.update(MOVE_BACK, term.back(), dueOn, term.serviceId(), term.back());
        }
    }

    /** Lets the one-time charges of a document be billed again, and its discounts be given again. */
    public void free(long documentId) {
        jdbc.update(FREE_CHARGES, documentId);
        jdbc.update(TAKE_DISCOUNTS_BACK, documentId);
        jdbc.update(MARK_DISCOUNTS, documentId);
    }

    private @Nullable String one(String sql, long documentId) {
        return jdbc.queryForObject(sql, String.class, documentId);
    }
}
