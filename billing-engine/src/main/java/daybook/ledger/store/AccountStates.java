package daybook.ledger.store;

import daybook.ledger.AccountRefusal;
import daybook.ledger.AccountRules;
import daybook.ledger.AccountRules.Standing;
import daybook.ledger.AccountState;
import daybook.money.Currency;
import daybook.money.Money;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The states of accounts, and who changed them. Everything happens in the caller's transaction. */
public final class AccountStates {

    /** Locked against whoever would begin something on it. */
    private static final String LOCK =
            "select state, currency from account where id = ? and business_id = ? for update";

    private static final String ACTIVE = """
            select count(distinct v.subscription_id) from subscription_service v
            where v.account_id = ? and (v.ends_on is null or v.ends_on > ?)""";

    private static final String UNBILLED = """
            select exists (select from subscription_service v where v.account_id = ? and v.due_on is not null)
                or exists (select from one_time_charge o where o.account_id = ? and o.run_id is null)
                or exists (select from document d where d.account_id = ? and d.kind <> 'ZERO'
                           and not exists (select from posted_document p where p.document_id = d.id))""";

    private static final String BALANCE =
            "select coalesce(sum(amount_minor), 0)::bigint from posting where account_id = ?";

    private static final String RECORD = """
            insert into account_change (business_id, account_id, state_before, state_after, changed_on, changed_by, reason)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;
    private final long businessId;

    public AccountStates(JdbcTemplate jdbc, long businessId) {
        this.jdbc = jdbc;
        this.businessId = businessId;
    }

    /** Who wants it, on which business date, and why. */
    public record Wish(LocalDate on, String by, String why) {}

    /** Changes the state of an account, and keeps who did it; or says why not, and changes nothing. */
    public Optional<AccountRefusal> change(long accountId, AccountState wanted, Wish wish) {
        record Row(AccountState state, Currency currency) {}
        Row account = Objects.requireNonNull(jdbc.queryForObject(
                LOCK,
                (row, _) ->
                        new Row(AccountState.valueOf(row.getString("state")), Currency.of(row.getString("currency"))),
                accountId,
                businessId));
        Standing standing = new Standing(
                account.state(),
                Objects.requireNonNull(jdbc.queryForObject(ACTIVE, Long.class, accountId, wish.on())),
                Boolean.TRUE.equals(jdbc.queryForObject(UNBILLED, Boolean.class, accountId, accountId, accountId)),
                new Money(
                        Objects.requireNonNull(jdbc.queryForObject(BALANCE, Long.class, accountId)),
                        account.currency()));
        Optional<AccountRefusal> refusal = AccountRules.refusal(standing, wanted);
        if (refusal.isEmpty()) {
            jdbc.update("update account set state = ? where id = ?", wanted.name(), accountId);
            jdbc.update(
                    RECORD,
                    businessId,
                    accountId,
                    account.state().name(),
                    wanted.name(),
                    wish.on(),
                    wish.by(),
                    wish.why());
        }
        return refusal;
    }
}
