package daybook.subscription.store;

import daybook.calendar.BillingDay;
import daybook.calendar.BillingGrid;
import daybook.calendar.Cycle;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.PaymentTerms;
import daybook.pricing.BillingModel;
import daybook.pricing.Price;
import daybook.subscription.DueAccount;
import daybook.subscription.DueAccount.Payer;
import daybook.subscription.OneTimeCharge;
import daybook.subscription.SubscribedService;
import daybook.subscription.Subscription;
import daybook.tax.TaxedCustomer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of services and charges on their way to be accounts. */
final class DueAccountRows {

    private final DueAccounts.Catalogue catalogue;
    private final TreeMap<Long, Gathered> accounts = new TreeMap<>();

    DueAccountRows(DueAccounts.Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** An account as far as its rows have come. */
    private static final class Gathered {

        private final Payer payer;
        private final long contactVersionId;
        private final String language;
        private final List<Subscription> subscriptions = new ArrayList<>(1);
        private final List<OneTimeCharge> charges = new ArrayList<>(0);
        private final Discounts discounts = new Discounts();

        Gathered(ResultSet row) throws SQLException {
            String terms = row.getString("payment_terms");
            payer = new Payer(
                    row.getLong("account_id"),
                    "ACTIVE".equals(row.getString("state")),
                    terms == null ? null : PaymentTerms.parse(terms),
                    new TaxedCustomer(
                            row.getString("country"),
                            row.getString("tax_exempt_reason"),
                            row.getBoolean("reverse_charge")),
                    Money.zero(Currency.of(row.getString("currency"))));
            contactVersionId = row.getLong("contact_version_id");
            language = row.getString("language");
        }

        Currency currency() {
            return payer.funds().currency();
        }

        Collection<SubscribedService> services() {
            return subscriptions.stream().flatMap(s -> s.services().stream()).toList();
        }

        DueAccount account(Map<Long, Money> funds, BilledLines beyond) {
            Payer paying = new Payer(
                    payer.accountId(),
                    payer.open(),
                    payer.terms(),
                    payer.customer(),
                    funds.getOrDefault(payer.accountId(), payer.funds()));
            List<Subscription> complete = subscriptions.stream()
                    .map(beyond::complete)
                    .map(discounts::complete)
                    .toList();
            return new DueAccount(paying, contactVersionId, language, complete, charges);
        }
    }

    void addService(ResultSet row) throws SQLException {
        Gathered account = gathered(row);
        List<Subscription> subscriptions = account.subscriptions;
        long id = row.getLong("id");
        SubscribedService service = service(row);
        if (subscriptions.isEmpty() || subscriptions.getLast().id() != id) {
            subscriptions.add(subscription(row, id, account.currency(), service));
        } else {
            subscriptions.addLast(subscriptions.removeLast().with(service));
        }
    }

    void addPayer(ResultSet row) throws SQLException {
        gathered(row);
    }

    /** Adds a discount of an account that is there already. */
    void addDiscount(ResultSet row) throws SQLException {
        Gathered account = accounts.get(row.getLong("account_id"));
        if (account != null) {
            account.discounts.add(row, account.currency());
        }
    }

    void addCharge(ResultSet row) throws SQLException {
        Gathered account = gathered(row);
        account.charges.add(new OneTimeCharge(
                row.getLong("id"),
                row.getObject("subscription_id", Long.class),
                catalogue.products().apply(row.getLong("product_id")),
                row.getString("description"),
                row.getBigDecimal("quantity"),
                new Money(row.getLong("amount_minor"), account.currency()),
                row.getObject("charged_on", LocalDate.class),
                row.getInt("round")));
    }

    private Gathered gathered(ResultSet row) throws SQLException {
        long id = row.getLong("account_id");
        Gathered account = accounts.get(id);
        if (account == null) {
            account = new Gathered(row);
            accounts.put(id, account);
        }
        return account;
    }

    /** The accounts, with what only some of them need: funds, and lines to take back. */
    List<DueAccount> accounts(JdbcTemplate jdbc) {
        List<Long> paidFirst = accounts.entrySet().stream()
                .filter(entry -> entry.getValue().services().stream()
                        .anyMatch(s -> s.price().terms().billing() == BillingModel.PAY_BEFORE_BILL))
                .map(Map.Entry::getKey)
                .toList();
        List<SubscribedService> beyond = accounts.values().stream()
                .flatMap(account -> account.services().stream())
                .filter(SubscribedService::isBilledBeyondItsEnd)
                .toList();
        Map<Long, Money> funds = paidFirst.isEmpty() ? Map.of() : Funds.of(jdbc, paidFirst);
        BilledLines lines = BilledLines.beyond(jdbc, beyond, catalogue.products());
        return accounts.values().stream()
                .map(account -> account.account(funds, lines))
                .toList();
    }

    private static Subscription subscription(ResultSet row, long id, Currency currency, SubscribedService first)
            throws SQLException {
        return new Subscription(
                id,
                row.getString("code"),
                grid(row, new Cycle(row.getInt("cycle_n"), Cycle.Unit.valueOf(row.getString("cycle_unit")))),
                currency,
                List.of(first),
                List.of());
    }

    private static BillingGrid grid(ResultSet row, Cycle cycle) throws SQLException {
        String billingDay = row.getString("billing_day");
        BillingDay day = billingDay == null ? new BillingDay.OfStart() : BillingDay.parse(billingDay);
        // After a change to a cycle of another unit, the day of the old one cannot be kept.
        BillingDay fitting = day.suits(cycle) ? day : new BillingDay.OfStart();
        return BillingGrid.of(
                cycle, row.getObject("anchored_on", LocalDate.class), fitting, row.getInt("billing_month"));
    }

    private static SubscribedService.Span span(ResultSet row) throws SQLException {
        LocalDate start = row.getObject("billable_from", LocalDate.class);
        LocalDate slicedFrom = row.getObject("sliced_from", LocalDate.class);
        LocalDate end = row.getObject("ends_on", LocalDate.class);
        String reason = row.getString("end_reason");
        boolean followed = "CHANGED".equals(reason) || "PAUSED".equals(reason);
        return new SubscribedService.Span(
                start,
                slicedFrom == null ? start : slicedFrom,
                end,
                followed ? row.getObject("settled_by", LocalDate.class) : end);
    }

    private SubscribedService service(ResultSet row) throws SQLException {
        Price price = catalogue.prices().apply(row.getLong("price_id")).ofPhase(row.getInt("phase"));
        Cycle cycle = price.terms().cycle();
        LocalDate ownAnchor = row.getObject("own_anchor", LocalDate.class);
        return new SubscribedService(
                row.getLong("service_id"),
                new SubscribedService.Place(
                        row.getInt("ordinal"),
                        row.getInt("version"),
                        SubscribedService.Begin.valueOf(row.getString("entry")),
                        row.getInt("round")),
                price,
                row.getBigDecimal("quantity"),
                ownAnchor == null ? grid(row, cycle) : BillingGrid.of(cycle, ownAnchor, new BillingDay.OfStart(), 0),
                span(row),
                row.getObject("billed_to", LocalDate.class),
                List.of());
    }
}
