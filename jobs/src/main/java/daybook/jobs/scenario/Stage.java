package daybook.jobs.scenario;

import daybook.database.Database;
import daybook.importers.rejects.ImportRefusedException;
import daybook.importers.rows.BundleIntake;
import daybook.importers.rows.ContactIntake;
import daybook.importers.rows.Entering;
import daybook.importers.rows.PriceIntake;
import daybook.importers.rows.ProductIntake;
import daybook.importers.rows.SubscriptionIntake;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.scenario.Verdict.Difference;
import daybook.jobs.scratch.Scratch;
import daybook.organisation.Business;
import daybook.organisation.store.Businesses;
import daybook.pricing.store.Catalogue;
import daybook.store.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
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
        Teller teller = new Teller(engine, business.id(), entry);
        Clerk clerk = new Clerk(engine, business, entry);
        for (Step step : scenario.timeline()) {
            switch (step) {
                case Step.Credit credit -> clerk.credit(credit);
                case Step.Invoice invoice -> clerk.invoice(invoice);
                case Step.Voiding voided -> clerk.voided(voided);
                case Step.Enter enter -> teller.enter(enter);
                case Step.Bounce bounce -> teller.bounce(bounce);
                case Step.Ledger ledger -> teller.run(ledger, comparison);
                case Step.Subscribe subscribe ->
                    inTransaction(connection -> subscribe(connection, business, subscribe, entry));
                case Step.Grant grant -> Grants.play(engine, business, grant, entry);
                case Step.Charge charge -> inTransaction(connection -> charge(connection, business, charge));
                case Step.Change change -> new Subscriptions(engine, business).change(change, entry);
                case Step.Removal removal -> new Subscriptions(engine, business).remove(removal, entry);
                case Step.Bill bill -> new PlayedRuns(engine, business, comparison).bill(bill);
                case Step.Nightly nights -> new PlayedRuns(engine, business, comparison).nightly(nights);
                case Step.Night night -> new PlayedRuns(engine, business, comparison).night(night);
            }
        }
        compare(scenario.expected(), new Books(scratch.jdbc(), business.id()), entry, comparison);
        if (scenario.expected().services().named()) {
            LocalDate last = scenario.timeline().getLast().on();
            comparison.asSet(
                    "services", scenario.expected().services(), new Subscriptions(engine, business).services(last));
        }
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
                "product",
                scenario.catalogue().bundles(),
                BundleIntake.COLUMNS,
                rejects -> new BundleIntake(catalogue, connection, business, rejects));
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
                        connection,
                        business,
                        catalogue.prices(connection, business.id()),
                        new Entering(step.on(), "check"),
                        rejects));
        return business;
    }

    private static Business charge(Connection connection, Business business, Step.Charge step) {
        Charges.enter(connection, business.id(), step);
        return business;
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
