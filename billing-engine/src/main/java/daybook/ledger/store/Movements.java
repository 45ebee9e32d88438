package daybook.ledger.store;

import daybook.ledger.AccountRules;
import daybook.ledger.AccountState;
import daybook.ledger.Allocations.Allocation;
import daybook.ledger.Entry;
import daybook.ledger.Journal;
import daybook.ledger.LedgerAccount;
import daybook.ledger.Movement;
import daybook.ledger.MovementRefusal;
import daybook.ledger.OpenItem;
import daybook.ledger.store.OpenItems.OfAccount;
import daybook.money.Currency;
import daybook.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Payments, refunds, write-offs and their cancellations. Everything happens in the caller's transaction. */
public final class Movements {

    private static final String ACCOUNT = """
            select a.id, a.state, a.currency from account a join contact c on c.id = a.contact_id
            where c.business_id = ? and c.code = ? and a.currency = ?""";

    private static final String CONTACT = "select count(*) from contact where business_id = ? and code = ?";

    private static final String INVOICE = """
            select i.id from account_item i
            where i.business_id = ? and i.account_id = ? and i.name = ? and i.kind = 'INVOICE'""";

    private final JdbcTemplate jdbc;
    private final long businessId;
    private final StoredAllocations allocations;
    private final MovementRows rows;

    public Movements(JdbcTemplate jdbc, long businessId) {
        this.jdbc = jdbc;
        this.businessId = businessId;
        this.allocations = new StoredAllocations(jdbc, businessId);
        this.rows = new MovementRows(jdbc, businessId);
    }

    /** What came of entering a movement. */
    public sealed interface Outcome {

        /**
         * It is in the books.
         *
         * @param postedOn the day that it happened, or the first open day after it
         */
        record Posted(long id, LocalDate postedOn) implements Outcome {}

        /** It was entered before, just so. */
        record Known(long id) implements Outcome {}

        /** It is not posted. */
        record Refused(MovementRefusal reason) implements Outcome {}
    }

    /** An account of a customer. */
    public record Account(long id, AccountState state, Currency currency) {}

    /** The account of a contact in a currency; empty when it has none. */
    public Optional<Account> account(String contact, Currency currency) {
        return jdbc
                .query(
                        ACCOUNT,
                        (row, _) -> new Account(
                                row.getLong("id"),
                                AccountState.valueOf(row.getString("state")),
                                Currency.of(row.getString("currency"))),
                        businessId,
                        contact,
                        currency.code())
                .stream()
                .findFirst();
    }

    /** Whether there is a contact of that code. */
    public boolean hasContact(String contact) {
        return Objects.requireNonNull(jdbc.queryForObject(CONTACT, Long.class, businessId, contact)) > 0;
    }

    /** The key of a posted invoice of an account; empty when it has none of that number. */
    public Optional<Long> invoice(Account account, String number) {
        return jdbc.queryForList(INVOICE, Long.class, businessId, account.id(), number).stream()
                .findFirst();
    }

    /**
     * Enters a movement. Entering it again does nothing.
     *
     * @param movement in the currency of the account
     * @param reason why, in somebody's words; null: nobody said so
     */
    public Outcome enter(Account account, Movement movement, @Nullable String reason) {
        allocations.lock(List.of(account.id()));
        Optional<MovementRows.Kept> known = rows.find(movement.reference());
        if (known.isPresent()) {
            return known.get().is(account.id(), movement)
                    ? new Outcome.Known(known.get().id())
                    : new Outcome.Refused(MovementRefusal.REFERENCE_TAKEN);
        }
        LocalDate postedOn = rows.postingDate(movement.on());
        Optional<MovementRefusal> refusal = refusal(account, movement, postedOn);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        long id = rows.add(account.id(), movement, postedOn, reason);
        allocations.note(List.of(id));
        post(id, account.id(), movement.journal(), postedOn);
        if (movement instanceof Movement.Refund refund) {
            allocations.add(account.id(), payOut(account.id(), id, refund, postedOn), null);
        }
        return new Outcome.Posted(id, postedOn);
    }

    private Optional<MovementRefusal> refusal(Account account, Movement movement, LocalDate postedOn) {
        Money nothing = Money.zero(account.currency());
        if (movement instanceof Movement.Payment) {
            return AccountRules.refusal(movement, account.state(), nothing, nothing);
        }
        // What the customer's credits can settle is not paid out, nor written off.
        allocations.allocate(List.of(account.id()), postedOn, null);
        OfAccount open = allocations.open(account.id(), postedOn);
        Long document = movement.documentId();
        Money debit = open.debits().stream()
                .filter(item -> document == null || item.id() == document)
                .map(OpenItem::open)
                .reduce(nothing, Money::plus);
        Money credit = open.credits().stream().map(OpenItem::open).reduce(nothing, Money::plus);
        return AccountRules.refusal(movement, account.state(), debit, credit);
    }

    /** A refund consumes the oldest credits that settle nothing. */
    private List<Allocation> payOut(long account, long id, Movement.Refund refund, LocalDate on) {
        Money left = refund.amount();
        List<Allocation> consumed = new ArrayList<>();
        for (OpenItem credit : allocations.open(account, on).credits()) {
            Money amount = credit.open().compareTo(left) < 0 ? credit.open() : left;
            if (!amount.isZero()) {
                consumed.add(new Allocation(credit.id(), id, amount, on));
                left = left.minus(amount);
            }
        }
        return consumed;
    }

    /**
     * What takes a movement back, such as a payment that bounced.
     *
     * @param cancelled reference of what is taken back
     * @param reference its own; unique in its business
     * @param reason why; null: nobody said so
     */
    public record Cancellation(
            String cancelled,
            String reference,
            LocalDate on,
            @Nullable String reason) {}

    /**
     * Cancels a movement by the opposite entries, and takes back what it settled: invoices are open again with the due
     * date that they had. Cancelling it again does nothing.
     */
    public Outcome cancel(Cancellation cancellation) {
        Optional<MovementRows.Kept> found = rows.find(cancellation.cancelled());
        if (found.isEmpty()) {
            return new Outcome.Refused(MovementRefusal.UNKNOWN_MOVEMENT);
        }
        MovementRows.Kept original = found.get();
        allocations.lock(List.of(original.accountId()));
        Optional<MovementRows.Kept> known = rows.find(cancellation.reference());
        if (known.isPresent()) {
            return known.get().cancels() == original.id()
                    ? new Outcome.Known(known.get().id())
                    : new Outcome.Refused(MovementRefusal.REFERENCE_TAKEN);
        }
        if (original.cancels() != 0 || rows.isCancelled(original.id())) {
            return new Outcome.Refused(
                    original.cancels() != 0 ? MovementRefusal.IS_A_CANCELLATION : MovementRefusal.ALREADY_CANCELLED);
        }
        LocalDate postedOn = rows.postingDate(cancellation.on());
        if (cancellation.on().isBefore(original.valueOn()) || postedOn.isBefore(original.postedOn())) {
            return new Outcome.Refused(MovementRefusal.BEFORE_WHAT_IT_CANCELS);
        }
        // What it settled until then is settled first, so that it does not matter when allocation last ran.
        allocations.allocate(List.of(original.accountId()), postedOn, null);
        long id = rows.addCancellation(original, cancellation, postedOn);
        allocations.note(List.of(id));
        post(id, original.accountId(), rows.journal(original.id()).opposite(), postedOn);
        LocalDate from = allocations.reverse(original.id(), postedOn);
        long credit = original.change().isNegative() ? original.id() : id;
        long debit = original.change().isNegative() ? id : original.id();
        Money amount = original.change().isNegative() ? original.change().negated() : original.change();
        allocations.add(original.accountId(), List.of(new Allocation(credit, debit, amount, from)), null);
        return new Outcome.Posted(id, postedOn);
    }

    private void post(long id, long account, Journal journal, LocalDate postedOn) {
        int number = 1;
        for (Entry entry : journal.entries()) {
            Long of = entry.account() == LedgerAccount.RECEIVABLE ? account : null;
            rows.post(id, number++, of, entry, postedOn);
        }
    }
}
