package daybook.ledger.store;

import daybook.ledger.Entry;
import daybook.ledger.Journal;
import daybook.ledger.LedgerAccount;
import daybook.ledger.Movement;
import daybook.ledger.store.Movements.Cancellation;
import daybook.money.Currency;
import daybook.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of movements and of their entries. */
final class MovementRows {

    private static final String FIND = """
            select id, account_id, kind, amount_minor, currency, method, posted_on, value_on,
                   coalesce(document_id, 0) as document_id, coalesce(cancels_id, 0) as cancels_id
            from movement where business_id = ? and reference = ?""";

    private static final String ADD = """
            insert into movement (id, business_id, account_id, kind, reference, amount_minor, currency, method, posted_on,
                value_on, document_id, reason)
            values (nextval('document_seq'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            returning id""";

    private static final String ADD_CANCELLATION = """
            insert into movement (id, business_id, account_id, kind, reference, amount_minor, currency, method, posted_on,
                value_on, cancels_id, reason)
            select nextval('document_seq'), business_id, account_id, 'CANCELLATION', ?, -amount_minor, currency, method, ?,
                ?, id, ?
            from movement where id = ?
            returning id""";

    private static final String POST = """
            insert into posting (movement_id, entry_no, business_id, ledger_account, account_id, amount_minor, currency,
                posted_on)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String ENTRIES = """
            select ledger_account, amount_minor, currency from posting where movement_id = ? order by entry_no""";

    private final JdbcTemplate jdbc;
    private final long businessId;

    MovementRows(JdbcTemplate jdbc, long businessId) {
        this.jdbc = jdbc;
        this.businessId = businessId;
    }

    /**
     * A movement as it is kept.
     *
     * @param change how much more the customer owes by it
     * @param document 0: none
     * @param cancels 0: nothing
     */
    record Kept(
            long id,
            long accountId,
            String kindAndMethod,
            Money change,
            LocalDate postedOn,
            LocalDate valueOn,
            long document,
            long cancels) {

        boolean is(long account, Movement movement) {
            Long meant = movement.documentId();
            return account == accountId
                    && kindAndMethod.equals(kind(movement) + method(movement))
                    && change.equals(movement.change())
                    && valueOn.equals(movement.on())
                    && document == (meant == null ? 0 : meant);
        }
    }

    Optional<Kept> find(String reference) {
        return jdbc.query(FIND, (row, _) -> kept(row), businessId, reference).stream()
                .findFirst();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong("id"),
                row.getLong("account_id"),
                row.getString("kind") + row.getString("method"),
                new Money(row.getLong("amount_minor"), Currency.of(row.getString("currency"))),
                row.getObject("posted_on", LocalDate.class),
                row.getObject("value_on", LocalDate.class),
                row.getLong("document_id"),
                row.getLong("cancels_id"));
    }

    boolean isCancelled(long id) {
        return Objects.requireNonNull(
                        jdbc.queryForObject("select count(*) from movement where cancels_id = ?", Long.class, id))
                > 0;
    }

    /** The day that it happened, or the first open day; from here on no month is closed before the transaction ends. */
    LocalDate postingDate(LocalDate on) {
        LocalDate firstOpen = jdbc.queryForObject("select first_open_day(?)", LocalDate.class, businessId);
        return firstOpen == null || on.isAfter(firstOpen) ? on : firstOpen;
    }

    long add(long account, Movement movement, LocalDate postedOn, @Nullable String reason) {
        return Objects.requireNonNull(jdbc.queryForObject(
                ADD,
                Long.class,
                businessId,
                account,
                kind(movement),
                movement.reference(),
                movement.change().minor(),
                movement.amount().currency().code(),
                method(movement),
                postedOn,
                movement.on(),
                movement.documentId(),
                reason));
    }

    long addCancellation(Kept original, Cancellation cancellation, LocalDate postedOn) {
        return Objects.requireNonNull(jdbc.queryForObject(
                ADD_CANCELLATION,
                Long.class,
                cancellation.reference(),
                postedOn,
                cancellation.on(),
                cancellation.reason(),
                original.id()));
    }

    void post(long movement, int number, @Nullable Long account, Entry entry, LocalDate postedOn) {
        jdbc.update(
                POST,
                movement,
                number,
                businessId,
                entry.account().name(),
                account,
                entry.amount().minor(),
                entry.amount().currency().code(),
                postedOn);
    }

    Journal journal(long movement) {
        return new Journal(jdbc.query(
                ENTRIES,
                (row, _) -> new Entry(
                        LedgerAccount.valueOf(row.getString("ledger_account")),
                        new Money(row.getLong("amount_minor"), Currency.of(row.getString("currency")))),
                movement));
    }

    private static String kind(Movement movement) {
        return switch (movement) {
            case Movement.Payment _ -> "PAYMENT";
            case Movement.Refund _ -> "REFUND";
            case Movement.WriteOff _ -> "WRITE_OFF";
        };
    }

    private static String method(Movement movement) {
        return switch (movement) {
            case Movement.Payment payment -> payment.method().name();
            case Movement.Refund refund -> refund.method().name();
            case Movement.WriteOff _ -> "NONE";
        };
    }
}
