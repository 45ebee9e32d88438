package daybook.jobs.scenario;

import daybook.database.Database;
import daybook.importers.rejects.ImportRefusedException;
import daybook.importers.rows.ContactIntake;
import daybook.importers.rows.PriceIntake;
import daybook.importers.rows.ProductIntake;
import daybook.importers.rows.SubscriptionIntake;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.BillingRun;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.scenario.Verdict.Difference;
import daybook.jobs.scratch.Scratch;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Business;
import daybook.organisation.store.Businesses;
import daybook.pricing.Discount;
import daybook.pricing.store.Catalogue;
import daybook.store.Sessions;
import daybook.subscription.ServiceEntry.Reduction;
import daybook.subscription.store.SubscriptionDiscounts;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Where scenarios are played: one scratch schema for all of them, in which each is a business of its own. */
final class Stage implements AutoCloseable {

    private final Scratch scratch;
    private final Sessions sessions;
    private final Businesses businesses;
    private final Catalogue catalogue;
    private final BatchEngine engine;
    private int played;

    private Stage(Scratch scratch, Sessions sessions, int threads) {
        this.scratch = scratch;
        this.sessions = sessions;
        this.businesses = new Businesses(sessions);
        this.catalogue = new Catalogue(sessions);
        this.engine = BatchEngine.of(scratch.dataSource(), threads);
    }

    /** Opens a stage that no other process plays on. */
    static Stage open(Database database, int threads) {
        Sessions sessions = new Sessions(Businesses.mapped(), Catalogue.mapped());
        return new Stage(Scratch.createOwn(database, "check"), sessions, threads);
    }

    /** Leaves the schema behind, for a look. */
    void keep() {
        scratch.keep();
    }

    String schema() {
        return scratch.schema();
    }

    /**
     * Plays a scenario and compares what came out.
     *
     * @throws ImportRefusedException when something of it cannot be entered, with its place
     */
    List<Difference> play(Scenario scenario) {
        Entry entry = new Entry(scenario.expected().rejects().named());
        Comparison comparison = new Comparison();
        Business business = inTransaction(connection -> enter(connection, scenario, entry));
        Clerk clerk = new Clerk(engine, business, entry);
        for (Step step : scenario.timeline()) {
            switch (step) {
                case Step.Charge charge -> clerk.charge(charge);
                case Step.Credit credit -> clerk.credit(credit);
                case Step.Invoice invoice -> clerk.invoice(invoice);
                case Step.Voiding voided -> clerk.voided(voided);
                case Step.Subscribe subscribe ->
                    inTransaction(connection -> subscribe(connection, business, subscribe, entry));
                case Step.Grant grant -> inTransaction(connection -> grant(connection, business, grant));
                case Step.Bill bill -> bill(business, bill, comparison);
            }
        }
        compare(scenario.expected(), new Books(scratch.jdbc(), business.id()), entry, comparison);
        return comparison.differences();
    }

    private Business enter(Connection connection, Scenario scenario, Entry entry) throws SQLException {
        Business business = businesses.save(connection, renamed(scenario.business()));
        entry.enter(
                "product",
                scenario.catalogue().products(),
                ProductIntake.COLUMNS,
                rejects -> new ProductIntake(catalogue, connection, business, rejects));
        entry.enter(
                "price",
                scenario.catalogue().prices(),
                PriceIntake.COLUMNS,
                rejects -> new PriceIntake(catalogue, connection, business, rejects));
        entry.enter(
                "contact",
                scenario.contacts(),
                ContactIntake.COLUMNS,
                rejects -> new ContactIntake(connection, business, "", rejects));
        return business;
    }

    /** Scenarios may call their businesses the same; on the stage each has a code of its own. */
    private Business renamed(Business business) {
        played++;
        return new Business(
                0,
                0,
                "S" + played,
                business.currency(),
                business.timeZone(),
                business.letterhead(),
                business.policies(),
                business.numbering(),
                business.taxes());
    }

    private Business subscribe(Connection connection, Business business, Step.Subscribe step, Entry entry)
            throws SQLException {
        entry.enter(
                "subscription",
                step.services(),
                SubscriptionIntake.COLUMNS,
                rejects -> new SubscriptionIntake(
                        connection, business, catalogue.prices(connection, business.id()), rejects));
        return business;
    }

    private static Business grant(Connection connection, Business business, Step.Grant step) throws SQLException {
        SubscriptionDiscounts discounts = new SubscriptionDiscounts(connection, business.id());
        Currency currency = discounts.currencyOf(step.subscription()).orElseThrow(() -> step.at()
                .refused("subscription", "it was rejected above and does not exist"));
        BigDecimal percent = step.percent();
        Discount discount = percent == null ? fixed(step, currency) : new Discount.Percent(percent);
        if (!discounts.grant(step.subscription(), new Reduction(discount, step.cycles()))) {
            throw step.at()
                    .refused(
                            "subscription",
                            "the subscription has a discount already; a second one is not supported yet");
        }
        return business;
    }

    private static Discount fixed(Step.Grant step, Currency currency) {
        BigDecimal amount = step.amount() == null ? BigDecimal.ZERO : step.amount();
        try {
            return new Discount.Fixed(Money.of(amount, currency));
        } catch (IllegalArgumentException e) {
            throw step.at().refused("amount", String.valueOf(e.getMessage()));
        }
    }

    private void bill(Business business, Step.Bill step, Comparison comparison) {
        BillingRun run = new BillingRun(engine, business, Progress.SILENT);
        Run.Request request = new Run.Request(business.id(), "bill", step.on(), step.on(), true, "check");
        BillingRun.Outcome outcome = step.dryRun() ? run.dryRun(request) : run.execute(request);
        switch (outcome) {
            case BillingRun.Outcome.Done _, BillingRun.Outcome.NothingDue _ -> {}
            case BillingRun.Outcome.AlreadyRunning _ ->
                comparison.add("run of " + step.on(), "a run", "another one was running");
            case BillingRun.Outcome.Refused(String why) -> comparison.add("run of " + step.on(), "a run", why);
            case BillingRun.Outcome.Failed failed ->
                comparison.add("run of " + step.on(), "a run that ends", failed.reason());
        }
    }

    private static void compare(Scenario.Expected expected, Books books, Entry entry, Comparison comparison) {
        comparison.inOrder("documents", expected.documents(), books.documents());
        comparison.byName("balances", expected.balances(), books.balances());
        List<Facts> rejects = new ArrayList<>(entry.rejects());
        rejects.addAll(books.refusals());
        comparison.asSet("rejects", expected.rejects(), rejects);
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    private interface Work {
        Business in(Connection connection) throws SQLException;
    }

    private Business inTransaction(Work work) {
        try (Connection connection = scratch.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                Business business = work.in(connection);
                connection.commit();
                done = true;
                return business;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the scratch schema could not be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        sessions.close();
        scratch.close();
    }
}
