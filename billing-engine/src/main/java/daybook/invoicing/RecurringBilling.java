package daybook.invoicing;

import daybook.invoicing.BillingDecision.Billed;
import daybook.invoicing.BillingDecision.CameToNothing;
import daybook.invoicing.BillingDecision.NothingDue;
import daybook.invoicing.BillingDecision.Refused;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Policies;
import daybook.organisation.Policies.DocumentPer;
import daybook.subscription.DueAccount;
import daybook.subscription.OneTimeCharge;
import daybook.subscription.SubscribedService;
import daybook.subscription.Subscription;
import daybook.tax.TaxRates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an account and its subscriptions are charged (domain.md 11.4 to 11.6, 13.3 and 30).
 *
 * @param asOf what is due on this day or before is billed
 * @param documentOn date of the document; decides the tax rates
 */
public record RecurringBilling(Policies policies, TaxRates taxes, LocalDate asOf, LocalDate documentOn) {

    /** More periods than this for one service are refused: ten years of weeks, and a wrong start date of days. */
    static final int PERIODS_MAX = 520;

    /**
     * A decision and what it is about.
     *
     * @param subscriptionId null: the account
     */
    public record Item(@Nullable Long subscriptionId, BillingDecision decision) {}

    /** Decides about everything of an account: one item a subscription, or one for all, as the business wants. */
    public List<Item> decide(DueAccount due) {
        DueAccount.Payer payer = due.payer();
        BilledAccount account = BilledAccount.of(payer);
        Currency currency = payer.funds().currency();
        return policies.documents().per() == DocumentPer.ACCOUNT
                ? List.of(new Item(null, decide(due.subscriptions(), due.charges(), null, currency, account)))
                : eachOfItsOwn(due, currency, account);
    }

    /** Decides about one subscription. */
    public BillingDecision decide(Subscription subscription, BilledAccount account) {
        return decide(List.of(subscription), List.of(), subscription.id(), subscription.currency(), account);
    }

    private List<Item> eachOfItsOwn(DueAccount due, Currency currency, BilledAccount account) {
        Map<@Nullable Long, List<Subscription>> subscriptions = new LinkedHashMap<>();
        due.subscriptions().forEach(s -> subscriptions.put(s.id(), List.of(s)));
        due.charges().forEach(charge -> subscriptions.putIfAbsent(charge.subscriptionId(), List.of()));
        List<Item> items = new ArrayList<>(subscriptions.size());
        BilledAccount now = account;
        for (Map.Entry<@Nullable Long, List<Subscription>> of : subscriptions.entrySet()) {
            Long id = of.getKey();
            List<OneTimeCharge> charges = due.charges().stream()
                    .filter(charge -> Objects.equals(charge.subscriptionId(), id))
                    .toList();
            BillingDecision decision = decide(of.getValue(), charges, id, currency, now);
            items.add(new Item(id, decision));
            if (decision instanceof Billed(DraftDocument document, var _)) {
                now = now.after(document.sums().total());
            }
        }
        return items;
    }

    private BillingDecision decide(
            List<Subscription> subscriptions,
            List<OneTimeCharge> charges,
            @Nullable Long subscriptionId,
            Currency currency,
            BilledAccount account) {
        try {
            DueLines all = new DueLines();
            DueLines unpaid = new DueLines();
            boolean paidFirst = false;
            for (Subscription subscription : subscriptions) {
                List<DueTerm.Due> due = new ArrayList<>(subscription.services().size());
                for (SubscribedService service : subscription.services()) {
                    switch (DueTerm.of(service, policies.periods(), asOf)) {
                        case DueTerm.Due it -> due.add(it);
                        case DueTerm.Unbillable(Refused refused) -> {
                            return refused;
                        }
                    }
                }
                List<DueTerm.Due> others = notPaidFirst(due);
                paidFirst |= others.size() < due.size();
                all.add(subscription, due);
                unpaid.add(subscription, others);
            }
            charges.forEach(all::add);
            charges.forEach(unpaid::add);
            Billing billing = new Billing(subscriptionId, currency, account);
            return paidFirst ? billing.onceItIsPaid(all, unpaid) : billing.of(all);
        } catch (ArithmeticException e) {
            return new Refused(
                    RefusalReason.AMOUNT_TOO_LARGE,
                    "an amount has more digits than the ledger holds; look at the quantities and prices of its services, and at what is charged once");
        }
    }

    /**
     * What does not wait for money. Where a service is billed once it is paid, what is taken back of its earlier terms
     * waits with it: an upgrade costs the difference.
     */
    private static List<DueTerm.Due> notPaidFirst(List<DueTerm.Due> due) {
        Set<Integer> waiting = due.stream()
                .filter(DueTerm.Due::isPaidFirst)
                .map(it -> it.service().place().ordinal())
                .collect(Collectors.toSet());
        return waiting.isEmpty()
                ? due
                : due.stream()
                        .filter(it -> !waiting.contains(it.service().place().ordinal()))
                        .toList();
    }

    /** Makes the document of one item. */
    private final class Billing {

        private final @Nullable Long subscriptionId;
        private final Currency currency;
        private final BilledAccount account;

        Billing(@Nullable Long subscriptionId, Currency currency, BilledAccount account) {
            this.subscriptionId = subscriptionId;
            this.currency = currency;
            this.account = account;
        }

        BillingDecision of(DueLines due) {
            if (due.movesNothing()) {
                return new NothingDue();
            }
            if (!account.open()) {
                return new Refused(RefusalReason.ACCOUNT_CLOSED, "the account is suspended or terminated");
            }
            if (due.isEmpty()) {
                return new CameToNothing(due.progress());
            }
            DocumentDraft.Rules rules = new DocumentDraft.Rules(policies, taxes, documentOn);
            return switch (DocumentDraft.of(due.lines(), subscriptionId, currency, account, rules)) {
                case DocumentDraft.Drafted(DraftDocument document) -> new Billed(document, due.progress());
                case DocumentDraft.Nothing() -> new CameToNothing(due.progress());
                case DocumentDraft.Untaxable(Refused refused) -> refused;
            };
        }

        /** What is billed once it is paid waits for the money; what else is due does not wait for it (domain.md 11.11). */
        BillingDecision onceItIsPaid(DueLines all, DueLines others) {
            BillingDecision whole = of(all);
            if (!(whole instanceof Billed(DraftDocument document, var _))
                    || account.pays(document.sums().total())) {
                return whole;
            }
            if (!others.movesNothing()) {
                return of(others);
            }
            Money funds = account.funds() == null ? Money.zero(currency) : account.funds();
            return new Refused(
                    RefusalReason.AWAITS_PAYMENT,
                    document.sums().total() + " is billed once it is paid; the account has " + funds);
        }
    }
}
