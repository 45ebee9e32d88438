package daybook.jobs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.fixtures.Cases;
import daybook.fixtures.Laws;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.proof.Finding;
import daybook.jobs.proof.Proof;
import daybook.jobs.run.Progress;
import daybook.ledger.Movement;
import daybook.ledger.PaymentMethod;
import daybook.ledger.store.Balances;
import daybook.ledger.store.Movements;
import daybook.ledger.store.Movements.Cancellation;
import daybook.ledger.store.Movements.Outcome;
import daybook.ledger.store.StoredAllocations;
import daybook.money.Currency;
import daybook.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random histories of two customers to whom the same happens: the credits of C1 are allocated every day, those of C2 only
 * at the end.
 */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerLawsTests {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 40;
    private static final Set<String> OF_ACCOUNTS = Set.of(
            "entries-balance",
            "settled-within-amount",
            "allocations-fit",
            "open-credits-are-known",
            "reversals-are-opposite",
            "movements-are-posted",
            "cancellations-are-opposite",
            "closing-is-opening",
            "closed-months-stay");

    private static final String DOCUMENT = """
            with made as (
                insert into document (id, business_id, run_id, kind, account_id, contact_version_id, business_version_id,
                    document_on, due_on, currency, net_minor, tax_minor, total_minor)
                select nextval('document_seq'), 1, nextval('document_seq'), :kind, :account, :account, 1, :on, :due, 'EUR',
                    :total, 0, :total
                returning *),
            number as (
                insert into posted_document (document_id, business_id, series, year, sequence, number)
                select id, 1, :name, 2026, 1, :name from made),
            credit as (
                insert into open_credit (credit_id, business_id, account_id, posted_on)
                select id, 1, account_id, document_on from made where total_minor < 0)
            insert into posting (document_id, entry_no, business_id, ledger_account, account_id, amount_minor, currency,
                posted_on)
            select id, 1, 1, 'RECEIVABLE', account_id, total_minor, 'EUR', document_on from made union all
            select id, 2, 1, 'REVENUE', null, -total_minor, 'EUR', document_on from made""";

    private static final String OPEN = """
            select right(i.name, -2) || ' ' || abs(i.amount_minor) - coalesce((
                select sum(x.amount_minor) from allocation x where x.credit_id = i.id or x.debit_id = i.id), 0)
            from account_item i where i.account_id = ? order by 1""";

    private static final String ALLOCATED = """
            select right(c.name, -2) || '>' || right(d.name, -2) || ' ' || sum(x.amount_minor)
            from allocation x join account_item c on c.id = x.credit_id join account_item d on d.id = x.debit_id
            where x.account_id = ? and x.allocated_on <= ? group by c.name, d.name having sum(x.amount_minor) <> 0
            order by 1""";

    private final DataSource dataSource;
    private final BatchEngine engine;
    private final JdbcTemplate jdbc;

    LedgerLawsTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.engine = BatchEngine.of(dataSource, 2);
        this.jdbc = engine.jdbc();
    }

    @BeforeEach
    void load() {
        SampleBooks.empty(dataSource).load();
    }

    @Test
    void dayByDayAndAtOnceSettleTheSame() {
        Laws.forAll(12, this::check);
    }

    private void check(Cases cases) {
        SampleBooks.empty(dataSource).load();
        List<String> payments = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            LocalDate on = FIRST.plusDays(day);
            for (int event = cases.number(0, 2); event > 0; event--) {
                happens(cases, on, "e" + day + "." + event, payments);
            }
            allocate(on, List.of(11L));
        }
        LocalDate last = FIRST.plusDays(DAYS);
        new AllocationRun(engine, Progress.SILENT).execute(SampleBooks.request(SampleBooks.CLUB, "allocate", last));

        assertThat(open(12)).isEqualTo(open(11));
        for (int day = 0; day < DAYS; day += 7) {
            assertThat(allocated(12, FIRST.plusDays(day))).isEqualTo(allocated(11, FIRST.plusDays(day)));
        }
        assertThat(new AllocationRun(engine, Progress.SILENT)
                        .execute(SampleBooks.request(SampleBooks.CLUB, "allocate", last)))
                .isInstanceOf(LedgerOutcome.NothingToDo.class);
        closeJanuary();
        assertThat(Proof.of(dataSource, new Proof.Of.All(), _ -> {}).findings())
                .filteredOn(finding -> OF_ACCOUNTS.contains(finding.name()))
                .hasSize(OF_ACCOUNTS.size())
                .allMatch(Finding::holds, "holds");
        balancesAreSums(last);
    }

    private void happens(Cases cases, LocalDate on, String name, List<String> payments) {
        Money amount = new Money(cases.number(1L, 9000L), Currency.EUR);
        int days = cases.number(0, 30);
        int what = cases.number(0, 9);
        String bounced = payments.isEmpty() ? null : cases.oneOf(payments);
        for (long account : new long[] {11, 12}) {
            String own = account + name;
            if (what < 4) {
                document(account, own, on, days, amount.minor());
            } else if (what < 5) {
                document(account, own, on, 0, -amount.minor());
            } else if (what < 8 || bounced == null) {
                move(account, new Movement.Payment(own, amount, on, cases.oneOf(PaymentMethod.BANK), null));
            } else if (what < 9) {
                new TransactionTemplate(engine.transactions())
                        .executeWithoutResult(_ -> new Movements(jdbc, SampleBooks.CLUB)
                                .cancel(new Cancellation(account + bounced, own, on, null)));
            } else {
                move(account, new Movement.Refund(own, amount, on, PaymentMethod.CASH));
            }
        }
        if (what >= 5 && (what < 8 || bounced == null)) {
            payments.add(name);
        }
    }

    private void move(long account, Movement movement) {
        new TransactionTemplate(engine.transactions()).executeWithoutResult(status -> {
            Movements movements = new Movements(jdbc, SampleBooks.CLUB);
            Movements.Account of =
                    movements.account(account == 11 ? "C1" : "C2", Currency.EUR).orElseThrow();
            if (movements.enter(of, movement, null) instanceof Outcome.Refused) {
                status.setRollbackOnly();
            }
        });
    }

    private void document(long account, String name, LocalDate on, int days, long total) {
        jdbc.update(DOCUMENT.replace(":kind", total < 0 ? "'CREDIT_NOTE'" : "'INVOICE'")
                .replace(":account", Long.toString(account))
                .replace(":on", "'" + on + "'::date")
                .replace(":due", "'" + on.plusDays(days) + "'::date")
                .replace(":total", Long.toString(total))
                .replace(":name", "'" + name + "'"));
    }

    private void allocate(LocalDate on, List<Long> accounts) {
        new TransactionTemplate(engine.transactions())
                .executeWithoutResult(_ -> new StoredAllocations(jdbc, SampleBooks.CLUB).allocate(accounts, on, null));
    }

    private void closeJanuary() {
        assertThat(new CloseRun(engine, Progress.SILENT)
                        .execute(SampleBooks.request(SampleBooks.CLUB, "close", LocalDate.of(2026, 2, 1))))
                .isInstanceOfAny(LedgerOutcome.Done.class, LedgerOutcome.NothingToDo.class);
    }

    private void balancesAreSums(LocalDate on) {
        for (Balances.Balance balance : new Balances(jdbc, SampleBooks.CLUB).on(on)) {
            assertThat(jdbc.queryForObject(
                            "select sum(amount_minor)::bigint from posting where account_id = ?",
                            Long.class,
                            balance.customer().accountId()))
                    .isEqualTo(balance.balance().minor());
        }
        for (Balances.Aged aged : new Balances(jdbc, SampleBooks.CLUB).ageing(on)) {
            assertThat(jdbc.queryForObject(
                            "select coalesce(sum(amount_minor), 0)::bigint from posting where account_id = ?",
                            Long.class,
                            aged.customer().accountId()))
                    .isEqualTo(aged.ageing().balance().minor());
        }
    }

    private List<String> open(long account) {
        return jdbc.query(OPEN, (row, _) -> row.getString(1), account);
    }

    private List<String> allocated(long account, LocalDate on) {
        return jdbc.query(ALLOCATED, (row, _) -> row.getString(1), account, on);
    }
}
