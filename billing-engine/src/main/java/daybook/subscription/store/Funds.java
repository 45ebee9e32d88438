package daybook.subscription.store;

import daybook.money.Currency;
import daybook.money.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** What accounts have paid ahead. */
final class Funds {

    /** Drafts have no entries in the ledger yet, and will take what they come to. */
    private static final String CREDIT = """
            select a.id, a.currency,
                   -coalesce((select sum(p.amount_minor) from posting p
                              where p.account_id = a.id and p.ledger_account = 'RECEIVABLE'), 0)
                   - coalesce((select sum(d.total_minor) from document d
                               where d.account_id = a.id
                                 and not exists (select from posted_document p where p.document_id = d.id)), 0)
                       as funds
            from account a where a.id = any(?)""";

    private Funds() {}

    /** By the key of the account; negative: it owes. */
    static Map<Long, Money> of(JdbcTemplate jdbc, List<Long> accounts) {
        Map<Long, Money> funds = new HashMap<>();
        jdbc.query(
                CREDIT,
                (RowCallbackHandler) row -> funds.put(
                        row.getLong("id"), new Money(row.getLong("funds"), Currency.of(row.getString("currency")))),
                (Object) accounts.toArray(Long[]::new));
        return funds;
    }
}
