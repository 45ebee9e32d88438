package daybook.ledger.store;

import daybook.ledger.Ageing;
import daybook.ledger.LedgerAccount;
import daybook.ledger.OpenItem;
import daybook.ledger.store.OpenItems.OfAccount;
import daybook.money.Currency;
import daybook.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the books said by the end of any day. Reads as one business. */
public final class Balances {

    private static final int PAGE = 1000;

    private static final String OF_ACCOUNTS = """
            select a.id, c.code, v.name, a.currency, coalesce(sum(p.amount_minor), 0)::bigint as balance
            from account a
            join contact c on c.id = a.contact_id
            join contact_version v on v.id = c.version_id
            left join posting p on p.account_id = a.id and p.ledger_account = 'RECEIVABLE' and p.posted_on <= ?
            where a.business_id = ? and (?::text is null or c.code = ?)
            group by a.id, c.code, v.name, a.currency
            having ?::text is not null or sum(p.amount_minor) <> 0
            order by c.code collate "C", a.currency""";

    private static final String TRIAL = """
            select currency, ledger_account, sum(greatest(amount_minor, 0))::bigint as debit,
                   sum(greatest(-amount_minor, 0))::bigint as credit
            from posting where business_id = ? and posted_on <= ?
            group by currency, ledger_account
            order by currency, array_position(?, ledger_account)""";

    private static final String WITH_ITEMS = """
            select a.id, c.code, v.name, a.currency, 0::bigint as balance
            from account a
            join contact c on c.id = a.contact_id
            join contact_version v on v.id = c.version_id
            where a.business_id = ? and exists (
                select from account_item i where i.account_id = a.id and i.posted_on <= ?)
            order by c.code collate "C", a.currency""";

    private final JdbcTemplate jdbc;
    private final long businessId;

    public Balances(JdbcTemplate jdbc, long businessId) {
        this.jdbc = jdbc;
        this.businessId = businessId;
    }

    /** The account of a customer. */
    public record Customer(long accountId, String contact, String name) {}

    /**
     * The balance of a customer.
     *
     * @param balance what the customer owes; negative: has as credit
     */
    public record Balance(Customer customer, Money balance) {}

    /**
     * A row of the trial balance.
     *
     * @param debit sum of the debits
     * @param credit sum of the credits, without their sign
     */
    public record TrialRow(LedgerAccount account, Money debit, Money credit) {

        public Money balance() {
            return debit.minus(credit);
        }
    }

    /** What of a customer's account is overdue, and for how long. */
    public record Aged(Customer customer, Ageing ageing) {}

    /** What customers owed by the end of a day, by the codes of the contacts; accounts at zero are left out. */
    public List<Balance> on(LocalDate day) {
        return balances(null, day);
    }

    /** What one contact owed by the end of a day, in each of its currencies; empty: there is no such contact. */
    public List<Balance> of(String contact, LocalDate day) {
        return balances(contact, day);
    }

    private List<Balance> balances(@Nullable String contact, LocalDate day) {
        return jdbc.query(OF_ACCOUNTS, (row, _) -> balance(row), day, businessId, contact, contact, contact);
    }

    private static Balance balance(ResultSet row) throws SQLException {
        return new Balance(
                new Customer(row.getLong("id"), row.getString("code"), row.getString("name")),
                new Money(row.getLong("balance"), Currency.of(row.getString("currency"))));
    }

    /** The sums of every account of the books by the end of a day, by currency; in each the debits are the credits. */
    public List<TrialRow> trial(LocalDate day) {
        List<String> order = new ArrayList<>();
        for (LedgerAccount account : LedgerAccount.values()) {
            order.add(account.name());
        }
        return jdbc.query(
                TRIAL,
                (row, _) -> {
                    Currency currency = Currency.of(row.getString("currency"));
                    return new TrialRow(
                            LedgerAccount.valueOf(row.getString("ledger_account")),
                            new Money(row.getLong("debit"), currency),
                            new Money(row.getLong("credit"), currency));
                },
                businessId,
                day,
                order.toArray(String[]::new));
    }

    /** What was overdue by the end of a day, from what was allocated by then; accounts with nothing open are left out. */
    public List<Aged> ageing(LocalDate day) {
        List<Balance> customers = jdbc.query(WITH_ITEMS, (row, _) -> balance(row), businessId, day);
        List<Aged> aged = new ArrayList<>();
        for (int from = 0; from < customers.size(); from += PAGE) {
            List<Balance> page = customers.subList(from, Math.min(from + PAGE, customers.size()));
            Map<Long, OfAccount> open = new HashMap<>();
            new OpenItems(jdbc)
                    .of(page.stream().map(one -> one.customer().accountId()).toList(), day)
                    .forEach(one -> open.put(one.accountId(), one));
            for (Balance one : page) {
                OfAccount items = open.get(one.customer().accountId());
                if (items != null) {
                    aged.add(
                            new Aged(one.customer(), ageing(items, one.balance().currency(), day)));
                }
            }
        }
        return aged;
    }

    /** What of one account was overdue by the end of a day, as {@link #ageing(LocalDate)}; empty: nothing was open. */
    public Optional<Ageing> ageing(long accountId, Currency currency, LocalDate day) {
        return new OpenItems(jdbc)
                .of(List.of(accountId), day).stream().findFirst().map(items -> ageing(items, currency, day));
    }

    private static Ageing ageing(OfAccount items, Currency currency, LocalDate day) {
        Money credit = items.credits().stream().map(OpenItem::open).reduce(Money.zero(currency), Money::plus);
        return Ageing.of(items.debits(), credit, day);
    }
}
