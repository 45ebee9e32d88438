package daybook.jobs.verb;

import daybook.invoicing.DocumentKind;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.Approvals;
import daybook.jobs.billing.RunReport;
import daybook.jobs.run.Run;
import daybook.jobs.run.Runs;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Business;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads what somebody looks at before they approve a billing run (studies of operators 4.1, screen 8). */
public final class Reviews {

    private static final int SAMPLE = 5;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final String BEFORE = """
            select coalesce(max(as_of) filter (where as_of <= (?::date - interval '1 month')::date), max(as_of))
            from run where business_id = ? and job = 'bill' and state = 'POSTED' and as_of < ?""";

    private static final String SUMS = """
            select d.currency, count(*) as documents, sum(d.total_minor)::bigint as total
            from document d join run r on r.id = d.run_id
            where d.kind <> 'ZERO' and %s group by d.currency""";

    private static final String OF_RUN = SUMS.formatted("r.id = ?");

    private static final String OF_DAY =
            SUMS.formatted("r.business_id = ? and r.job = 'bill' and r.state = 'POSTED' and r.as_of = ?");

    private static final String ITEMS = """
            select coalesce(s.code, c.code) as item, cv.name, d.kind, d.currency, d.total_minor
            from document d
            join contact_version cv on cv.id = d.contact_version_id
            join contact c on c.id = cv.contact_id
            left join subscription s on s.id = d.subscription_id
            where d.run_id = ? and d.kind <> 'ZERO' %s limit %d""";

    private static final String LARGEST = ITEMS.formatted("order by d.total_minor desc, d.item_key", SAMPLE);
    private static final String SMALLEST = ITEMS.formatted("order by d.total_minor, d.item_key", SAMPLE);

    private static final String FIRST = ITEMS.formatted("""
            and not exists (select from document e where e.account_id = d.account_id and e.run_id <> d.run_id)
            order by d.item_key""", SAMPLE);

    private static final String ZERO = """
            select coalesce(s.code, c.code) as item, x.message
            from run_exception x
            join account a on a.id = x.account_id
            join contact c on c.id = a.contact_id
            left join subscription s on s.id = x.subscription_id
            where x.run_id = ? and x.outcome = 'ZERO' order by x.item_key limit %d""".formatted(SAMPLE);

    private final BatchEngine engine;
    private final Business business;

    public Reviews(BatchEngine engine, Business business) {
        this.engine = engine;
        this.business = business;
    }

    /** What is to be looked at of a billing run; empty: the business has none of that number. */
    public Optional<Review> of(long runId) {
        TransactionTemplate reading = new TransactionTemplate(engine.transactions());
        // One snapshot: the hash is that of the very figures that are shown.
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return Objects.requireNonNull(reading.execute(_ -> new Runs(engine.jdbc())
                .find(runId)
                .filter(run -> run.request().businessId() == business.id()
                        && run.request().job().equals("bill"))
                .map(this::review)));
    }

    private Review review(Run run) {
        JdbcTemplate jdbc = engine.jdbc();
        Approvals approvals = new Approvals(engine, business);
        String hash = approvals.hash(run.id());
        return new Review(
                run,
                hash,
                RunReport.of(jdbc, run),
                compared(run),
                new Review.Sample(items(LARGEST, run), items(SMALLEST, run), items(FIRST, run), zero(run)),
                approvals.of(run.id()),
                approvals.missing(run, hash));
    }

    private record Sum(long documents, long minor) {

        static final Sum NONE = new Sum(0, 0);
    }

    private Review.Comparison compared(Run run) {
        LocalDate asOf = run.request().asOf();
        LocalDate before = engine.jdbc().queryForObject(BEFORE, LocalDate.class, asOf, business.id(), asOf);
        Map<String, Sum> now = sums(OF_RUN, run.id());
        Map<String, Sum> then = before == null ? Map.of() : sums(OF_DAY, business.id(), before);
        TreeMap<String, Sum> all = new TreeMap<>(then);
        all.putAll(now);
        return new Review.Comparison(
                before,
                all.keySet().stream()
                        .map(currency -> variance(
                                Currency.of(currency),
                                now.getOrDefault(currency, Sum.NONE),
                                then.getOrDefault(currency, Sum.NONE)))
                        .toList());
    }

    private Map<String, Sum> sums(String sql, Object... arguments) {
        Map<String, Sum> sums = new TreeMap<>();
        engine.jdbc()
                .query(
                        sql,
                        row -> {
                            sums.put(
                                    row.getString("currency"), new Sum(row.getLong("documents"), row.getLong("total")));
                        },
                        arguments);
        return sums;
    }

    private static Review.Variance variance(Currency currency, Sum now, Sum then) {
        return new Review.Variance(
                now.documents(),
                then.documents(),
                new Money(now.minor(), currency),
                new Money(then.minor(), currency),
                percent(now.minor(), then.minor()));
    }

    private static @Nullable BigDecimal percent(long now, long then) {
        return then == 0
                ? null
                : BigDecimal.valueOf(now)
                        .subtract(BigDecimal.valueOf(then))
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(then).abs(), 1, RoundingMode.HALF_UP);
    }

    private List<Review.Item> items(String sql, Run run) {
        return engine.jdbc()
                .query(
                        sql,
                        (row, _) -> new Review.Item(
                                row.getString("item"),
                                row.getString("name"),
                                DocumentKind.valueOf(row.getString("kind")),
                                new Money(row.getLong("total_minor"), Currency.of(row.getString("currency")))),
                        run.id());
    }

    private List<Review.Zero> zero(Run run) {
        return engine.jdbc()
                .query(ZERO, (row, _) -> new Review.Zero(row.getString("item"), row.getString("message")), run.id());
    }
}
