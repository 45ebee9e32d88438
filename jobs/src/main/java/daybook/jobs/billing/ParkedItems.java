package daybook.jobs.billing;

import daybook.invoicing.RecurringBilling;
import daybook.organisation.Policies.DocumentPer;
import daybook.subscription.DueAccount;
import daybook.subscription.OneTimeCharge;
import daybook.subscription.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a billing run leaves out, because a person parked it: as it was when the attempt began. Nothing of it is computed,
 * so that an item which breaks the computing keeps no other from being billed.
 */
final class ParkedItems {

    private static final String PARKED =
            "select item_key, reason from parked_item where business_id = ? and unparked_at is null";

    private final Map<Long, String> reasons;

    private ParkedItems(Map<Long, String> reasons) {
        this.reasons = reasons;
    }

    static ParkedItems read(JdbcTemplate jdbc, long businessId) {
        Map<Long, String> reasons = new HashMap<>();
        jdbc.query(
                PARKED,
                row -> {
                    reasons.put(row.getLong("item_key"), row.getString("reason"));
                },
                businessId);
        return new ParkedItems(reasons);
    }

    /** Decides about an account and leaves out what is parked of it. */
    Decided decide(DueAccount due, RecurringBilling billing) {
        if (reasons.isEmpty()) {
            return new Decided(due, billing.decide(due), List.of());
        }
        boolean perAccount = billing.policies().documents().per() == DocumentPer.ACCOUNT;
        long account = due.payer().accountId();
        String ofAccount = reasons.get(-account);
        if (perAccount) {
            return ofAccount == null
                    ? new Decided(due, billing.decide(due), List.of())
                    : new Decided(due, List.of(), List.of(new Decided.Parked(null, ofAccount)));
        }
        List<Decided.Parked> parked = new ArrayList<>();
        for (Long item : items(due)) {
            String reason = ofAccount != null ? ofAccount : item == null ? null : reasons.get(item);
            if (reason != null) {
                parked.add(new Decided.Parked(item, reason));
            }
        }
        DueAccount rest = without(due, parked);
        boolean nothing = rest.subscriptions().isEmpty() && rest.charges().isEmpty();
        return new Decided(due, nothing ? List.of() : billing.decide(rest), parked);
    }

    /** What of an account is taken as one; null: the account itself. */
    private static Set<@Nullable Long> items(DueAccount due) {
        Set<@Nullable Long> items = new LinkedHashSet<>();
        due.subscriptions().stream().map(Subscription::id).forEach(items::add);
        due.charges().stream().map(OneTimeCharge::subscriptionId).forEach(items::add);
        return items;
    }

    private static DueAccount without(DueAccount due, List<Decided.Parked> parked) {
        Set<@Nullable Long> out = new LinkedHashSet<>();
        parked.forEach(one -> out.add(one.subscriptionId()));
        return new DueAccount(
                due.payer(),
                due.contactVersionId(),
                due.language(),
                due.subscriptions().stream()
                        .filter(one -> !out.contains(one.id()))
                        .toList(),
                due.charges().stream()
                        .filter(one -> !out.contains(one.subscriptionId()))
                        .toList());
    }
}
