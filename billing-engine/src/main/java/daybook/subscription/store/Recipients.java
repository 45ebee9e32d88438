package daybook.subscription.store;

import daybook.money.Currency;
import daybook.subscription.change.Action;
import daybook.subscription.change.KeptSubscription;
import daybook.subscription.change.KeptSubscription.Account;
import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who takes over a subscription, and under which code. */
record Recipients(JdbcTemplate jdbc, long businessId) {

    private static final String ACCOUNTS = """
            select a.id, a.currency, a.state from contact c join account a on a.contact_id = c.id
            where c.business_id = ? and c.code = ? order by a.id""";

    private static final String TAKEN = """
            select exists (select from subscription where business_id = b.id and code = b.code)
                or exists (select from subscription_draft where business_id = b.id and code = b.code)
            from (values (?, ?)) b (id, code)""";

    private static final String BEGIN = """
            insert into subscription (id, business_id, code, account_id, cycle_unit, cycle_n, billing_day,
                billing_month, started_on, anchored_on)
            select nextval('subscription_seq'), business_id, ?, ?, cycle_unit, cycle_n, billing_day, billing_month,
                started_on, anchored_on
            from subscription where id = ? returning id""";

    /** Who takes over, or why nobody can. */
    sealed interface Found {

        /** An account and the code of its subscription. */
        record Recipient(Account account, String code) implements Found {}

        /** There is none. */
        record Nobody(Refused refused) implements Found {}
    }

    private record Candidate(Account account, String state) {}

    Found find(KeptSubscription subscription, Action.Transfer transfer) {
        List<Candidate> accounts = jdbc.query(
                ACCOUNTS,
                (row, _) -> new Candidate(
                        new Account(row.getLong("id"), Currency.of(row.getString("currency"))), row.getString("state")),
                businessId,
                transfer.to());
        Currency currency = subscription.account().currency();
        Candidate found = accounts.stream()
                .filter(one -> one.account().currency().equals(currency))
                .findFirst()
                .orElse(null);
        if (found == null) {
            return accounts.isEmpty()
                    ? nobody(Reason.UNKNOWN_ACCOUNT, "there is no account of a contact " + transfer.to())
                    : nobody(
                            Reason.OTHER_CURRENCY,
                            "the contact " + transfer.to() + " has no account in " + currency + ", which "
                                    + subscription.code() + " is billed in");
        }
        if (found.account().id() == subscription.account().id()) {
            return nobody(Reason.NOTHING_TO_CHANGE, subscription.code() + " is of " + transfer.to() + " already");
        }
        if (!found.state().equals("ACTIVE")) {
            return nobody(Reason.CLOSED_ACCOUNT, "the account of " + transfer.to() + " is " + found.state());
        }
        String code = transfer.as() == null ? free(subscription.code()) : transfer.as();
        return isTaken(code)
                ? nobody(Reason.SUBSCRIPTION_EXISTS, "there is a subscription or a draft " + code + " already")
                : new Found.Recipient(found.account(), code);
    }

    private static Found.Nobody nobody(Reason reason, String sentence) {
        return new Found.Nobody(new Refused(reason, sentence));
    }

    private String free(String code) {
        int number = 2;
        while (isTaken(code + "-" + number)) {
            number++;
        }
        return code + "-" + number;
    }

    private boolean isTaken(@Nullable String code) {
        return Boolean.TRUE.equals(jdbc.queryForObject(TAKEN, Boolean.class, businessId, code));
    }

    /** Makes room for the subscription that begins, without services yet. */
    long begin(KeptSubscription subscription, Found.Recipient recipient) {
        return Objects.requireNonNull(jdbc.queryForObject(
                BEGIN, Long.class, recipient.code(), recipient.account().id(), subscription.id()));
    }
}
