package daybook.jobs.billing;

import daybook.invoicing.store.PostableDocuments;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.organisation.Business;
import daybook.organisation.Policies.DocumentPer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What billing leaves out until a person says otherwise (design.md 6): a subscription, or all that a contact's accounts
 * have. It stays due, and every run that finds it due lists it as PARKED.
 */
public final class Parking {

    private static final String SUBSCRIPTION =
            "select account_id, id as subscription_id from subscription where business_id = ? and code = ?";

    private static final String ACCOUNTS = """
            select a.id as account_id, null::bigint as subscription_id from account a
            join contact c on c.id = a.contact_id where a.business_id = ? and c.code = ? order by a.id""";

    private static final String PARK = """
            insert into parked_item (business_id, account_id, subscription_id, reason, parked_by) values (?, ?, ?, ?, ?)
            on conflict (business_id, item_key) where unparked_at is null do nothing""";

    private static final String UNPARK = """
            update parked_item set unparked_by = ?, unparked_at = now(), unpark_reason = ?
            where business_id = ? and account_id = ? and subscription_id is not distinct from ? and unparked_at is null""";

    private static final String LIST = """
            select coalesce(s.code, c.code) as item, c.code as contact, p.reason, p.parked_by, p.parked_at
            from parked_item p
            join account a on a.id = p.account_id
            join contact c on c.id = a.contact_id
            left join subscription s on s.id = p.subscription_id
            where p.business_id = ? and p.unparked_at is null
            order by p.parked_at, p.id""";

    private static final String ITEMS_OF_RUN = """
            select item_key from document where run_id = ? and account_id = ? and (?::bigint is null or item_key = ?)
            union
            select item_key from run_exception where run_id = ? and account_id = ? and (?::bigint is null or item_key = ?)
            order by 1""";

    private static final String LIST_AS_PARKED = """
            insert into run_exception (run_id, business_id, account_id, subscription_id, outcome, reason, message)
            values (?, ?, ?, ?, 'PARKED', 'PARKED', ?)""";

    private static final String COUNT =
            "update run set billed = ?, unchanged = ?, refused = ?, parked = ? where id = ?";

    private final JdbcTemplate jdbc;
    private final Business business;

    public Parking(JdbcTemplate jdbc, Business business) {
        this.jdbc = jdbc;
        this.business = business;
    }

    /** Who parks or unparks, and why. */
    public record Wish(String who, String why) {}

    /**
     * What is parked.
     *
     * @param item the code of a subscription, or of a contact
     * @param since when it was parked; its age is counted from here
     */
    public record Parked(String item, String contact, String reason, String by, Instant since) {}

    /** What came of it. */
    public sealed interface Outcome {

        /** It is done; so many documents of the run were thrown away. */
        record Done(int documents) implements Outcome {}

        /** It may not be done; the sentence says why. */
        record Refused(String why) implements Outcome {}

        /** There is nothing of that name; the sentence says what. */
        record NotFound(String what) implements Outcome {}
    }

    private record Place(long accountId, @Nullable Long subscriptionId) {}

    /** Parks an item from the next run on, in the current transaction. */
    public Outcome park(String item, Wish wish) {
        List<Place> places = places(item);
        if (places.isEmpty()) {
            return new Outcome.NotFound("subscription or contact " + item);
        }
        if (places.getFirst().subscriptionId() != null && perAccount()) {
            return new Outcome.Refused(
                    business.code() + " bills all of an account as one: park the contact of " + item);
        }
        int parked = 0;
        for (Place place : places) {
            parked +=
                    jdbc.update(PARK, business.id(), place.accountId(), place.subscriptionId(), wish.why(), wish.who());
        }
        return parked == 0 ? new Outcome.Refused(item + " is parked already") : new Outcome.Done(0);
    }

    /**
     * Parks an item and takes what a run drafted for it out of the run, in the current transaction; whoever calls holds the
     * lease of billing.
     */
    public Outcome park(String item, Wish wish, Run run) {
        boolean open = run.state() == RunState.DRAFTED || run.state().canGoOn();
        if (!open || PostableDocuments.lastPosted(jdbc, run.id()).isPresent()) {
            return new Outcome.Refused("run " + run.id() + " is "
                    + (open ? "partly posted" : run.state().name().toLowerCase(Locale.ROOT))
                    + ", and nothing is taken out of it any more; leave the run out to park " + item
                    + " from the next run on");
        }
        Outcome parked = park(item, wish);
        if (!(parked instanceof Outcome.Done)) {
            return parked;
        }
        int documents = 0;
        int items = 0;
        for (Place place : places(item)) {
            for (long key : itemsOf(run, place)) {
                DraftedWork drafted = new DraftedWork(jdbc, run.id(), key);
                if (drafted.isBilledOn()) {
                    return new Outcome.Refused("a later run billed on from where run " + run.id() + " ended for " + item
                            + "; cancel that first");
                }
                documents += takeOut(run, place.accountId(), key, wish.why());
                items++;
            }
        }
        if (items == 0 && run.state() == RunState.DRAFTED) {
            return new Outcome.NotFound("item " + item + " in run " + run.id());
        }
        Run.Counts counts = new ControlTotals(jdbc, run).counts();
        jdbc.update(COUNT, counts.billed(), counts.unchanged(), counts.refused(), counts.parked(), run.id());
        return new Outcome.Done(documents);
    }

    private int takeOut(Run run, long account, long key, String why) {
        DraftedWork drafted = new DraftedWork(jdbc, run.id(), key);
        drafted.takeBack();
        int documents = drafted.deleteDocuments();
        jdbc.update("delete from run_exception where run_id = ? and item_key = ?", run.id(), key);
        jdbc.update(LIST_AS_PARKED, run.id(), business.id(), account, key < 0 ? null : key, why);
        return documents;
    }

    /** Lets billing take it up again, in the current transaction. */
    public Outcome unpark(String item, Wish wish) {
        int unparked = 0;
        for (Place place : places(item)) {
            unparked += jdbc.update(
                    UNPARK, wish.who(), wish.why(), business.id(), place.accountId(), place.subscriptionId());
        }
        return unparked == 0 ? new Outcome.NotFound("parked item " + item) : new Outcome.Done(0);
    }

    /** What is parked, longest first. */
    public List<Parked> list() {
        return jdbc.query(
                LIST,
                (row, _) -> new Parked(
                        row.getString("item"),
                        row.getString("contact"),
                        row.getString("reason"),
                        row.getString("parked_by"),
                        row.getObject("parked_at", OffsetDateTime.class).toInstant()),
                business.id());
    }

    private List<Place> places(String item) {
        List<Place> places = new ArrayList<>(places(SUBSCRIPTION, item));
        return places.isEmpty() ? places(ACCOUNTS, item) : places;
    }

    private List<Place> places(String sql, String item) {
        return jdbc.query(
                sql,
                (row, _) -> new Place(row.getLong("account_id"), row.getObject("subscription_id", Long.class)),
                business.id(),
                item);
    }

    private List<Long> itemsOf(Run run, Place place) {
        Long key = place.subscriptionId();
        long account = place.accountId();
        return jdbc.query(
                ITEMS_OF_RUN, (row, _) -> row.getLong(1), run.id(), account, key, key, run.id(), account, key, key);
    }

    private boolean perAccount() {
        return business.policies().documents().per() == DocumentPer.ACCOUNT;
    }
}
