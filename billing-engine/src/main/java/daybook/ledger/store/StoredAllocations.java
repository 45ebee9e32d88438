package daybook.ledger.store;

import daybook.ledger.Allocations;
import daybook.ledger.Allocations.Allocation;
import daybook.ledger.store.OpenItems.OfAccount;
import daybook.money.Currency;
import daybook.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which credits settle which debits. Everything happens in the caller's transaction. */
public final class StoredAllocations {

    /** A document that is being drafted refers to its account all the same. */
    private static final String LOCK =
            "select 1 from account where id = any(?) and business_id = ? order by id for no key update";

    private static final String OPEN_CREDIT = """
            from open_credit i
            where i.business_id = ? and i.account_id > ? and i.account_id <= ? and i.posted_on <= ?
              and exists (
                  select from account_item d
                  where d.account_id = i.account_id and d.amount_minor > 0 and d.posted_on <= ? and d.amount_minor
                      > coalesce((select sum(x.amount_minor) from allocation x where x.debit_id = d.id), 0))""";

    private static final String LEFT = """
            -i.amount_minor > coalesce((select sum(x.amount_minor) from allocation x where x.credit_id = i.id), 0)""";

    private static final String OPENED = """
            insert into open_credit (credit_id, business_id, account_id, posted_on)
            select i.id, i.business_id, i.account_id, i.posted_on from account_item i
            where i.id = any(?) and i.amount_minor < 0 and %s
            on conflict do nothing""".formatted(LEFT);

    private static final String USED_UP = """
            delete from open_credit o using account_item i
            where o.credit_id = any(?) and i.id = o.credit_id and not (%s)""".formatted(LEFT);

    private static final String PAGE = "select distinct i.account_id " + OPEN_CREDIT + " order by i.account_id limit ?";

    private static final String SUMMARY = "select count(distinct i.account_id) as accounts,"
            + " coalesce(min(i.account_id), 0) as first_key, coalesce(max(i.account_id), 0) as last_key "
            + OPEN_CREDIT;

    private static final String ADD = """
            insert into allocation (credit_id, debit_id, round, business_id, account_id, amount_minor, currency,
                allocated_on, reverses, run_id)
            select ?, ?, coalesce(max(round), 0) + 1, ?, ?, ?, ?, ?, ?, ?
            from allocation where credit_id = ? and debit_id = ?""";

    private static final String LIVE = """
            select a.credit_id, a.debit_id, a.round, a.account_id, a.amount_minor, a.currency, a.allocated_on
            from allocation a
            where (a.credit_id = ? or a.debit_id = ?) and a.amount_minor > 0 and not exists (
                select from allocation r
                where r.credit_id = a.credit_id and r.debit_id = a.debit_id and r.reverses = a.round)
            order by a.allocated_on desc, a.credit_id desc, a.debit_id desc, a.round desc""";

    private final JdbcTemplate jdbc;
    private final long businessId;
    private final OpenItems items;

    public StoredAllocations(JdbcTemplate jdbc, long businessId) {
        this.jdbc = jdbc;
        this.businessId = businessId;
        this.items = new OpenItems(jdbc);
    }

    /** Accounts that have both an open credit and an open debit. */
    public record Summary(long accounts, long first, long last) {}

    /** What is to be allocated as of a date. */
    public Summary waiting(LocalDate asOf) {
        return Objects.requireNonNull(jdbc.queryForObject(
                SUMMARY,
                (row, _) -> new Summary(row.getLong("accounts"), row.getLong("first_key"), row.getLong("last_key")),
                businessId,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                asOf,
                asOf));
    }

    /** The next accounts of a range of keys that have something to allocate as of a date. */
    public List<Long> page(LocalDate asOf, long after, long upTo, int limit) {
        return jdbc.query(PAGE, (row, _) -> row.getLong("account_id"), businessId, after, upTo, asOf, asOf, limit);
    }

    /**
     * Allocates what is open on accounts as of a date; what is allocated already stays.
     *
     * @param runId the run that does it; null: none
     */
    public void allocate(Collection<Long> accounts, LocalDate asOf, @Nullable Long runId) {
        lock(accounts);
        for (OfAccount open : items.of(accounts, null)) {
            add(open.accountId(), Allocations.decide(open.debits(), open.credits(), asOf), runId);
        }
    }

    /** Waits until nobody else works on the accounts, for the rest of the transaction. */
    void lock(Collection<Long> accounts) {
        jdbc.queryForList(LOCK, Integer.class, accounts.toArray(Long[]::new), businessId);
    }

    /** What is open on an account by the end of a day. */
    OfAccount open(long account, LocalDate day) {
        return items.of(List.of(account), null).stream()
                .findFirst()
                .orElseGet(() -> new OfAccount(account, List.of(), List.of()))
                .upTo(day);
    }

    void add(long account, List<Allocation> allocations, @Nullable Long runId) {
        List<Object[]> rows = new ArrayList<>();
        for (Allocation one : allocations) {
            rows.add(row(one, account, null, runId));
        }
        jdbc.batchUpdate(ADD, rows);
        note(allocations.stream().map(Allocation::creditId).toList());
    }

    /** Keeps in mind of which credits something is left, once they are posted or what they settle has changed. */
    void note(List<Long> credits) {
        if (!credits.isEmpty()) {
            Object keys = credits.toArray(Long[]::new);
            jdbc.update(OPENED, keys);
            jdbc.update(USED_UP, keys);
        }
    }

    private record Live(Allocation allocation, int round, long account) {

        Allocation reversal(LocalDate on) {
            return new Allocation(
                    allocation.creditId(),
                    allocation.debitId(),
                    allocation.amount().negated(),
                    on);
        }
    }

    /**
     * Takes back everything that a credit settles, or that settles a debit, the newest first.
     *
     * @return the day from which on it is taken back: the given one, or a later one on which it was still allocated
     */
    LocalDate reverse(long item, LocalDate on) {
        List<Live> live = jdbc.query(
                LIVE,
                (row, _) -> new Live(
                        new Allocation(
                                row.getLong("credit_id"),
                                row.getLong("debit_id"),
                                new Money(row.getLong("amount_minor"), Currency.of(row.getString("currency"))),
                                row.getObject("allocated_on", LocalDate.class)),
                        row.getInt("round"),
                        row.getLong("account_id")),
                item,
                item);
        LocalDate from = live.stream()
                .map(one -> one.allocation().on())
                .filter(on::isBefore)
                .findFirst()
                .orElse(on);
        for (Live one : live) {
            jdbc.update(ADD, row(one.reversal(from), one.account(), one.round(), null));
        }
        note(live.stream().map(one -> one.allocation().creditId()).toList());
        return from;
    }

    @SuppressWarnings("NullAway") // null is a value of a column
    private Object[] row(Allocation one, long account, @Nullable Integer reverses, @Nullable Long runId) {
        return new Object[] {
            one.creditId(),
            one.debitId(),
            businessId,
            account,
            one.amount().minor(),
            one.amount().currency().code(),
            one.on(),
            reverses,
            runId,
            one.creditId(),
            one.debitId()
        };
    }
}
