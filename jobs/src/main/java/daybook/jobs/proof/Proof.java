package daybook.jobs.proof;

import daybook.money.Currency;
import daybook.money.Money;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The books, proven: every invariant over everything.
 *
 * @param findings one per invariant
 * @param books what the ledger holds, by currency
 */
public record Proof(List<Finding> findings, List<Books> books) {

    private static final int EXAMPLES = 5;

    private static final List<Invariant> INVARIANTS = Stream.of(
                    DocumentInvariants.ALL,
                    TaxInvariants.ALL,
                    LineInvariants.ALL,
                    BundleInvariants.ALL,
                    TermInvariants.ALL,
                    CorrectionInvariants.ALL,
                    LedgerInvariants.ALL,
                    AccountInvariants.ALL,
                    NumberInvariants.ALL,
                    RunInvariants.ALL,
                    TenancyInvariants.ALL)
            .flatMap(List::stream)
            .toList();

    private static final String BOOKS = """
            select currency, count(distinct document_id) as documents,
                   coalesce(sum(amount_minor) filter (where ledger_account = 'RECEIVABLE'), 0)::bigint as receivable,
                   coalesce(sum(amount_minor) filter (where ledger_account = 'REVENUE'), 0)::bigint as revenue,
                   coalesce(sum(amount_minor) filter (where ledger_account = 'TAX'), 0)::bigint as tax,
                   coalesce(sum(amount_minor) filter (where ledger_account = 'ROUNDING'), 0)::bigint as rounding,
                   coalesce(sum(amount_minor) filter (where ledger_account in ('CASH', 'BANK')), 0)::bigint as money,
                   coalesce(sum(amount_minor) filter (where ledger_account = 'WRITTEN_OFF'), 0)::bigint as written_off
            from posting e where :scope(e) group by currency order by currency""";

    /** The ledger in one currency: a debit is positive, a credit negative. */
    public record Books(
            long documents, Money receivable, Money revenue, Money tax, Money rounding, Money money, Money writtenOff) {

        public Money balance() {
            return receivable.plus(revenue).plus(tax).plus(rounding).plus(money).plus(writtenOff);
        }
    }

    /** Whose books are proven. */
    public sealed interface Of {

        /** Those of all businesses. */
        record All() implements Of {}

        /** Those of one business. */
        record Business(long id) implements Of {}
    }

    public Proof {
        findings = List.copyOf(findings);
        books = List.copyOf(books);
    }

    public boolean holds() {
        return findings.stream().allMatch(Finding::holds);
    }

    /** How many invariants there are. */
    public static int size() {
        return INVARIANTS.size();
    }

    static List<Invariant> invariants() {
        return INVARIANTS;
    }

    /**
     * Proves the books as they are at one instant, whatever is written meanwhile.
     *
     * @param found is told each finding as it is made
     */
    public static Proof of(DataSource dataSource, Of whose, Consumer<Finding> found) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return of(connection, whose, found);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the books could not be read", e);
        }
    }

    static Proof of(Connection connection, Of whose, Consumer<Finding> found) {
        JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        Rendering rendering = new Rendering(whose, MinorUnits.heldBy(jdbc));
        List<Finding> findings = new ArrayList<>(INVARIANTS.size());
        for (Invariant invariant : INVARIANTS) {
            Finding finding = check(invariant, rendering, jdbc);
            findings.add(finding);
            found.accept(finding);
        }
        return new Proof(findings, books(rendering, jdbc));
    }

    private static Finding check(Invariant invariant, Rendering rendering, JdbcTemplate jdbc) {
        long checked = Objects.requireNonNull(
                jdbc.queryForObject(rendering.of(invariant.counted().sql()), Long.class));
        List<Violation> violations = jdbc.query(
                rendering.of(invariant.violationsSql(EXAMPLES)),
                (row, _) -> new Violation(row.getString("example"), row.getLong("broken")));
        return new Finding(
                invariant.name(),
                invariant.sentence(),
                checked,
                invariant.counted().plural(),
                violations.isEmpty() ? 0 : violations.getFirst().broken(),
                violations.stream().map(Violation::example).toList());
    }

    private static List<Books> books(Rendering rendering, JdbcTemplate jdbc) {
        return jdbc.query(rendering.of(BOOKS), (row, _) -> {
            Currency currency = Currency.of(row.getString("currency"));
            return new Books(
                    row.getLong("documents"),
                    new Money(row.getLong("receivable"), currency),
                    new Money(row.getLong("revenue"), currency),
                    new Money(row.getLong("tax"), currency),
                    new Money(row.getLong("rounding"), currency),
                    new Money(row.getLong("money"), currency),
                    new Money(row.getLong("written_off"), currency));
        });
    }

    private record Violation(String example, long broken) {}
}
