package daybook.importers.rows;

import daybook.contact.store.Accounts;
import daybook.importers.csv.CsvRow;
import daybook.importers.csv.Header;
import daybook.importers.rejects.Reject;
import daybook.importers.rejects.RejectCode;
import daybook.organisation.Business;
import daybook.pricing.Discount;
import daybook.pricing.PriceHistory;
import daybook.subscription.ServiceEntry;
import daybook.subscription.change.Draft;
import daybook.subscription.change.KeptSubscription.Account;
import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import daybook.subscription.store.StagedSubscriptions;
import daybook.subscription.store.UsedTrials;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Enters the subscription of a draft as rows of subscriptions.csv with that start would have. */
public final class DraftActivation {

    private final Connection connection;
    private final Business business;
    private final Map<String, PriceHistory> prices;

    /**
     * Over a connection in the transaction of the caller.
     *
     * @param prices of the business, by code
     */
    public DraftActivation(Connection connection, Business business, Map<String, PriceHistory> prices) {
        this.connection = connection;
        this.business = business;
        this.prices = prices;
    }

    /**
     * Enters it, at the prices and terms of a day.
     *
     * @param on first day of service
     * @return why that cannot be; empty: it is done
     */
    public Optional<Refused> enter(Draft draft, LocalDate on) throws SQLException {
        String contact = draft.customer().contact();
        Account account = draft.customer().account();
        Map<String, Map<String, Long>> accounts =
                Map.of(contact, Map.of(account.currency().code(), account.id()));
        Map<String, Accounts.Kind> kinds = new Accounts(connection).kindsOf(business.id(), List.of(contact));
        Trials trials = new Trials(new UsedTrials(connection, business.id()), prices);
        trials.lookUp(List.of(contact));
        SubscriptionRows.Customers customers = new SubscriptionRows.Customers(accounts, kinds, trials);
        SubscriptionRows rows = new SubscriptionRows(prices, business.policies().periods(), on);
        StagedSubscriptions staged = new StagedSubscriptions(connection, business.id());
        Header header = Header.of(SubscriptionIntake.COLUMNS);
        for (int i = 0; i < draft.services().size(); i++) {
            Fields fields = new Fields(row(i + 1, cells(draft, draft.services().get(i), on)), header);
            ServiceEntry service = rows.parse(fields, customers);
            Reject problem = fields.problem();
            if (problem != null) {
                return Optional.of(new Refused(reason(problem.code()), problem.message()));
            }
            staged.add(i + 1, service);
        }
        List<Refused> refused = new ArrayList<>();
        staged.check((_, reason, detail) -> refused.add(refused(draft, reason, detail)));
        if (refused.isEmpty()) {
            staged.enter();
        }
        return refused.stream().findFirst();
    }

    private static CsvRow row(int number, Map<String, String> cells) {
        List<String> values = SubscriptionIntake.COLUMNS.all().stream()
                .map(column -> cells.getOrDefault(column, ""))
                .toList();
        return new CsvRow(number, number, values, "", null);
    }

    private static Map<String, String> cells(Draft draft, Draft.Ordered service, LocalDate on) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("subscription_code", draft.code());
        cells.put("contact_code", draft.customer().contact());
        cells.put("start_date", on.toString());
        put(cells, "billing_day", draft.calendar().billingDay());
        put(cells, "billing_month", draft.calendar().billingMonth());
        put(cells, "price_id", service.price());
        put(cells, "sku", service.sku());
        put(cells, "quantity", service.quantity().toPlainString());
        put(cells, "end_date", service.endsOn());
        ServiceEntry.Reduction reduction = service.discount();
        if (reduction != null) {
            switch (reduction.discount()) {
                case Discount.Percent(var percent) -> put(cells, "discount_percent", percent.toPlainString());
                case Discount.Fixed(var amount) ->
                    put(cells, "discount_amount", amount.amount().toPlainString());
            }
            put(cells, "discount_cycles", reduction.cycles());
        }
        return cells;
    }

    private static void put(Map<String, String> cells, String column, @Nullable Object value) {
        if (value != null) {
            cells.put(column, value.toString());
        }
    }

    /** The rows were right when the draft was entered: only its prices and the day can be other ones since. */
    private static Reason reason(RejectCode code) {
        return switch (code) {
            case NO_ACCOUNT -> Reason.OTHER_CURRENCY;
            case NOT_A_BILLING_DAY -> Reason.NOT_A_BILLING_DAY;
            case ENDS_TOO_EARLY -> Reason.WRONG_DAY;
            default -> Reason.NO_PRICE_VERSION;
        };
    }

    private static Refused refused(Draft draft, StagedSubscriptions.Reason reason, String detail) {
        return reason == StagedSubscriptions.Reason.DISAGREEMENT
                ? new Refused(
                        Reason.NO_PRICE_VERSION,
                        "the services of " + draft.code() + " differ in " + detail
                                + " on that day; expected prices of one cycle")
                : new Refused(Reason.SUBSCRIPTION_EXISTS, "there is a subscription " + draft.code() + " already");
    }
}
