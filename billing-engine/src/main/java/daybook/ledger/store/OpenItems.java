package daybook.ledger.store;

import daybook.ledger.OpenItem;
import daybook.money.Currency;
import daybook.money.Money;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** What of documents and movements is open, computed from what they come to and what is allocated. */
final class OpenItems {

    /** Parameters: up to which day allocations count (null: all), the accounts, up to which day items count (null: all). */
    private static final String OF_ACCOUNTS = """
            select i.id, i.account_id, i.name, i.amount_minor, i.currency, i.posted_on, i.due_on, i.targets,
                   coalesce(a.allocated, 0) as allocated, greatest(i.posted_on, a.freed_on) as since
            from account_item i
            left join lateral (
                select sum(x.amount_minor)::bigint as allocated,
                       max(x.allocated_on) filter (where x.amount_minor < 0) as freed_on
                from allocation x
                where (x.credit_id = i.id or x.debit_id = i.id) and x.allocated_on <= coalesce(?::date, 'infinity')
            ) a on true
            where i.account_id = any(?) and i.posted_on <= coalesce(?::date, 'infinity')
              and abs(i.amount_minor) > coalesce(a.allocated, 0)
            order by i.account_id, i.id""";

    private final JdbcTemplate jdbc;

    OpenItems(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is open on one account. */
    record OfAccount(long accountId, List<OpenItem> debits, List<OpenItem> credits) {

        /** Those that are open by the end of a day. */
        OfAccount upTo(LocalDate day) {
            return new OfAccount(accountId, upTo(debits, day), upTo(credits, day));
        }

        private static List<OpenItem> upTo(List<OpenItem> items, LocalDate day) {
            return items.stream().filter(item -> !item.since().isAfter(day)).toList();
        }
    }

    /**
     * What is open on accounts; one with nothing open is left out.
     *
     * @param on as it was by the end of that day; null: as it is
     */
    List<OfAccount> of(Collection<Long> accounts, @Nullable LocalDate on) {
        Map<Long, OfAccount> found = new LinkedHashMap<>();
        jdbc.query(
                OF_ACCOUNTS,
                (RowCallbackHandler) row -> {
                    OfAccount account = found.computeIfAbsent(
                            row.getLong("account_id"), id -> new OfAccount(id, new ArrayList<>(), new ArrayList<>()));
                    (row.getLong("amount_minor") > 0 ? account.debits() : account.credits()).add(item(row));
                },
                on,
                accounts.toArray(Long[]::new),
                on);
        return List.copyOf(found.values());
    }

    private static OpenItem item(ResultSet row) throws SQLException {
        long open = Math.abs(row.getLong("amount_minor")) - row.getLong("allocated");
        return new OpenItem(
                row.getLong("id"),
                row.getString("name"),
                new Money(open, Currency.of(row.getString("currency"))),
                row.getObject("due_on", LocalDate.class),
                row.getObject("posted_on", LocalDate.class),
                row.getObject("since", LocalDate.class),
                targets(row.getArray("targets")));
    }

    private static List<Long> targets(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((Long[]) array.getArray());
    }
}
