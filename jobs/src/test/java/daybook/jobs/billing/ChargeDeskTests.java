package daybook.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.invoicing.RefusalReason;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.ChargeDesk.Outcome;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.proof.Proof;
import daybook.ledger.AccountRefusal;
import daybook.ledger.AccountState;
import daybook.ledger.Movement;
import daybook.ledger.PaymentMethod;
import daybook.ledger.store.AccountStates;
import daybook.ledger.store.Movements;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.subscription.store.OneTimeCharges.Origin;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Charges that a person enters, and accounts that a person closes. */
@PostgresTest
class ChargeDeskTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);

    private final DataSource dataSource;
    private final BatchEngine engine;
    private final SampleBooks books;

    ChargeDeskTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.engine = BatchEngine.of(dataSource, 2);
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void load() {
        books.load();
    }

    @Test
    void aChargeIsBilledOnceWithItsOwnText() {
        assertThat(charge("S2", "lost card", "R1")).isInstanceOf(Outcome.Charged.class);
        assertThat(charge("S2", "lost card", "R1")).isInstanceOf(Outcome.Known.class);
        assertThat(charge("S2", "stolen card", "R1"))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(RefusalReason.REFERENCE_TAKEN));
        assertThat(charge("C3", null, null)).isInstanceOf(Outcome.Charged.class);

        books.bill(SampleBooks.CLUB, JANUARY, true);

        assertThat(books.jdbc().queryForList("""
                select coalesce(s.code, 'account') || ': ' || l.description || ' ' || l.net_minor
                from document_line l join document d on d.id = l.document_id
                left join subscription s on s.id = d.subscription_id
                where l.charge_id is not null order by 1""", String.class))
                .containsExactly("S2: lost card 500", "account: Gold membership 500");
        assertProven();
    }

    @Test
    void anAccountIsTerminatedOnceNothingCanHappenOnItAnyMore() {
        books.bill(SampleBooks.CLUB, JANUARY, true);
        assertThat(terminate(JANUARY)).contains(AccountRefusal.SUBSCRIPTION_ACTIVE);
        books.jdbc()
                .update("update subscription_service set ends_on = ?, due_on = null where account_id = 12", FEBRUARY);
        assertThat(terminate(FEBRUARY)).contains(AccountRefusal.STILL_OWES);
        charge("C2", null, null);
        assertThat(terminate(FEBRUARY)).contains(AccountRefusal.UNBILLED);
        books.bill(SampleBooks.CLUB, FEBRUARY, true);
        // 2 x 9.99 of January, and 5.00 with 19 % of tax; one cent too much first.
        books.pay("C2", "P1", "25.94", FEBRUARY);
        assertThat(terminate(FEBRUARY)).contains(AccountRefusal.CREDIT_LEFT);
        new TransactionTemplate(engine.transactions()).executeWithoutResult(_ -> {
            Movements movements = new Movements(engine.jdbc(), SampleBooks.CLUB);
            movements.enter(
                    movements.account("C2", Currency.EUR).orElseThrow(),
                    new Movement.Refund("R1", Money.of("0.01", Currency.EUR), FEBRUARY, PaymentMethod.CASH),
                    null);
        });

        assertThat(terminate(FEBRUARY)).isEmpty();

        assertThat(terminate(FEBRUARY)).contains(AccountRefusal.ALREADY_TERMINATED);
        assertThat(books.jdbc()
                        .queryForList(
                                "select state_before || ' ' || state_after || ' ' || changed_by || ' ' || reason from account_change",
                                String.class))
                .containsExactly("ACTIVE TERMINATED test left");
        assertThat(charge("C2", null, null)).isInstanceOf(Outcome.Refused.class);
        assertProven();
    }

    private Outcome charge(String whom, @Nullable String text, @Nullable String reference) {
        return new ChargeDesk(engine, SampleBooks.business(SampleBooks.CLUB))
                .charge(
                        whom,
                        new ChargeDesk.Item("GOLD", new BigDecimal("5.00"), BigDecimal.ONE, text),
                        JANUARY,
                        new Origin("test", reference));
    }

    private Optional<AccountRefusal> terminate(LocalDate on) {
        return new TransactionTemplate(engine.transactions())
                .execute(_ -> new AccountStates(engine.jdbc(), SampleBooks.CLUB)
                        .change(12, AccountState.TERMINATED, new AccountStates.Wish(on, "test", "left")));
    }

    private void assertProven() {
        assertThat(Proof.of(dataSource, new Proof.Of.All(), _ -> {}).findings())
                .allSatisfy(finding ->
                        assertThat(finding.holds()).as(finding.toString()).isTrue());
    }
}
