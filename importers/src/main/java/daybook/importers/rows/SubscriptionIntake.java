package daybook.importers.rows;

import daybook.contact.store.Accounts;
import daybook.importers.csv.Columns;
import daybook.importers.csv.CsvRow;
import daybook.importers.csv.Header;
import daybook.importers.rejects.Reject;
import daybook.importers.rejects.RejectCode;
import daybook.organisation.Business;
import daybook.pricing.PriceHistory;
import daybook.subscription.ServiceEntry;
import daybook.subscription.store.StagedDrafts;
import daybook.subscription.store.StagedSubscriptions;
import daybook.subscription.store.UsedTrials;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Takes subscriptions: new ones are entered, known ones must be as the file says. */
public final class SubscriptionIntake implements Intake {

    /** The columns of such a file. */
    public static final Columns COLUMNS = new Columns(
            List.of("subscription_code", "contact_code", "start_date"),
            List.of(
                    "price_id",
                    "sku",
                    "quantity",
                    "end_date",
                    "billing_day",
                    "billing_month",
                    "billed_to",
                    "discount_percent",
                    "discount_amount",
                    "discount_cycles",
                    "state"),
            _ -> false,
            "quantity");

    private static final int BATCH = 5000;

    private record Waiting(CsvRow row, Fields fields) {}

    private final Business business;
    private final SubscriptionRows parser;
    private final Accounts accounts;
    private final Trials trials;
    private final StagedSubscriptions staged;
    private final StagedDrafts drafts;
    private final Entering entering;
    private final Rejects rejects;
    private final List<Waiting> waiting = new ArrayList<>();

    /**
     * Over a connection in the transaction of the file.
     *
     * @param prices of the business, by code
     * @param entering kept with drafts; one that does not say when it starts is checked as of that day
     */
    public SubscriptionIntake(
            Connection connection,
            Business business,
            Map<String, PriceHistory> prices,
            Entering entering,
            Rejects rejects)
            throws SQLException {
        this.business = business;
        this.entering = entering;
        this.parser = new SubscriptionRows(prices, business.policies().periods(), entering.on());
        this.accounts = new Accounts(connection);
        this.trials = new Trials(new UsedTrials(connection, business.id()), prices);
        this.staged = new StagedSubscriptions(connection, business.id());
        this.drafts = new StagedDrafts(connection, business.id(), staged);
        this.rejects = rejects;
    }

    @Override
    public void take(CsvRow row, Header header) throws SQLException {
        waiting.add(new Waiting(row, new Fields(row, header)));
        if (waiting.size() >= BATCH) {
            stage();
        }
    }

    /** Looks up the contacts of many rows at once. */
    private void stage() throws SQLException {
        Set<String> codes = new TreeSet<>();
        waiting.forEach(one -> codes.add(one.fields().raw("contact_code")));
        Map<String, Map<String, Long>> known = accounts.ofContacts(business.id(), codes);
        boolean chosen =
                waiting.stream().anyMatch(one -> !one.fields().raw("sku").isEmpty());
        Map<String, Accounts.Kind> kinds = chosen ? accounts.kindsOf(business.id(), codes) : Map.of();
        trials.lookUp(codes);
        SubscriptionRows.Customers customers = new SubscriptionRows.Customers(known, kinds, trials);
        for (Waiting one : waiting) {
            ServiceEntry service = parser.parse(one.fields(), customers);
            Reject problem = one.fields().problem();
            if (problem == null) {
                stage(one, service);
            } else {
                rejects.add(problem);
                String code = one.fields().raw("subscription_code");
                if (one.row().problem() == null && !code.isEmpty()) {
                    staged.addRefused(one.row().number(), code);
                }
            }
        }
        waiting.clear();
    }

    private void stage(Waiting one, ServiceEntry service) throws SQLException {
        if (SubscriptionRows.isDraft(one.fields())) {
            drafts.add(one.row().number(), service, SubscriptionRows.ordered(one.fields()));
        } else {
            staged.add(one.row().number(), service);
        }
    }

    @Override
    public Taken finish() throws SQLException {
        stage();
        drafts.check();
        staged.check((row, reason, detail) -> {
            switch (reason) {
                case WRONG_COMPANION ->
                    rejects.add(
                            row,
                            null,
                            RejectCode.WRONG_COMPANION,
                            "row " + detail
                                    + " of the same subscription is wrong; put that right and send all its rows");
                case DISAGREEMENT ->
                    rejects.add(
                            row,
                            detail,
                            RejectCode.ROWS_DISAGREE,
                            "the rows of the subscription differ in " + detail
                                    + (detail.equals("price_id") ? " (prices of different cycles)" : "")
                                    + "; expected the same in all of them");
                case KNOWN_OTHERWISE ->
                    rejects.add(
                            row,
                            null,
                            RejectCode.SUBSCRIPTION_EXISTS,
                            "the subscription is known with other content; an import enters new ones only, it does not change them");
                case DRAFTED ->
                    rejects.add(
                            row,
                            "state",
                            RejectCode.SUBSCRIPTION_EXISTS,
                            "the subscription is known as a draft that is " + detail
                                    + "; ./daybook change activate or remove settles a draft, and rows of state DRAFT change it until then");
            }
        });
        StagedSubscriptions.Entered entered = staged.enter();
        StagedSubscriptions.Entered drafted = drafts.enter(entering.on(), entering.who());
        return new Taken(entered.entered() + drafted.entered(), entered.unchanged() + drafted.unchanged());
    }
}
