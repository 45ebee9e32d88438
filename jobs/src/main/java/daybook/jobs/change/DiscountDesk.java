package daybook.jobs.change;

import daybook.invoicing.BillingDecision;
import daybook.invoicing.RefusalReason;
import daybook.jobs.batch.BatchEngine;
import daybook.ledger.AccountState;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Business;
import daybook.pricing.Discount;
import daybook.pricing.store.PriceBook;
import daybook.pricing.store.ProductBook;
import daybook.subscription.RunningDiscount.Scope;
import daybook.subscription.ServiceEntry.Reduction;
import daybook.subscription.change.SubscriptionState;
import daybook.subscription.store.KeptSubscriptions;
import daybook.subscription.store.SubscriptionDiscounts;
import daybook.subscription.store.SubscriptionDiscounts.Act;
import daybook.subscription.store.SubscriptionDiscounts.Given;
import daybook.subscription.store.SubscriptionDiscounts.Holder;
import daybook.subscription.store.SubscriptionDiscounts.Known;
import daybook.subscription.store.SubscriptionDiscounts.Origin;
import daybook.subscription.store.SubscriptionDiscounts.Terms;
import daybook.subscription.store.SubscriptionDrafts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Where a person grants a discount, looks at those of a customer, or withdraws one (domain.md 10 and 30, "discount"). */
public final class DiscountDesk {

    private static final int PERCENT_DECIMALS = 6;

    private final BatchEngine engine;
    private final Business business;

    public DiscountDesk(BatchEngine engine, Business business) {
        this.engine = engine;
        this.business = business;
    }

    /** Whose discount is meant by a code. */
    public enum Whose {
        /** A subscription's. */
        SUBSCRIPTION,
        /** A contact's: one of each subscription of its account. */
        CONTACT,
        /** A subscription's, or where there is none of that code a contact's. */
        EITHER
    }

    /**
     * A holder as a person names it.
     *
     * @param code of a subscription or contact
     */
    public record Whom(Whose whose, String code) {

        /** A subscription, or where there is none of that code a contact. */
        public static Whom of(String code) {
            return new Whom(Whose.EITHER, code);
        }
    }

    /** How much is taken off. */
    public sealed interface Off {

        /** Off every line: more than 0, at most 100. */
        record Percent(BigDecimal percent) implements Off {}

        /** Off every billed cycle, in the currency of the account. */
        record Amount(BigDecimal amount) implements Off {}
    }

    /**
     * What is to be granted.
     *
     * @param cycles for how many billed cycles; null: for good
     * @param code that it is claimed by; null: none
     */
    public record Wish(
            Off off,
            @Nullable Integer cycles,
            Scope scope,
            @Nullable String code) {}

    /** What came of it. */
    public sealed interface Outcome {

        /** It holds from the next bill on. */
        record Granted(long id) implements Outcome {}

        /** It was granted before, just so. */
        record Known(long id) implements Outcome {}

        /** It is not granted; why in a sentence. */
        record Refused(RefusalReason reason, String why) implements Outcome {}

        /** There is nothing of that name; the sentence says what. */
        record NotFound(String what) implements Outcome {}
    }

    /**
     * What would come of it.
     *
     * @param bill of the subscription, and of its account, on the day; empty: nothing is due, or it is of a contact
     */
    public record Preview(Outcome outcome, List<BillingDecision> bill) {

        public Preview {
            bill = List.copyOf(bill);
        }
    }

    /** Grants a discount; granting it again under its reference does nothing. */
    public Outcome grant(Whom whom, Wish wish, Origin origin) {
        return Objects.requireNonNull(
                new TransactionTemplate(engine.transactions()).execute(_ -> enter(whom, wish, origin)));
    }

    /** Grants a discount, bills as of the day of the origin, and takes both back. */
    public Preview preview(Whom whom, Wish wish, Origin origin) {
        return Objects.requireNonNull(new TransactionTemplate(engine.transactions()).execute(status -> {
            status.setRollbackOnly();
            Outcome outcome = enter(whom, wish, origin);
            boolean billed = outcome instanceof Outcome.Granted
                    && discounts().subscription(whom.code()).isPresent();
            return new Preview(
                    outcome, billed ? new NextBill(engine.jdbc(), business).of(whom.code(), origin.on()) : List.of());
        }));
    }

    /** The discounts that a subscription or a contact has and had; empty: there is neither of that code. */
    public Optional<List<Given>> of(Whom whom) {
        return Objects.requireNonNull(new TransactionTemplate(engine.transactions())
                .execute(_ -> holder(whom).map(discounts()::of)));
    }

    /**
     * Withdraws a discount: nothing that is billed from now on has it.
     *
     * @param dryRun whether that is only tried
     * @return whether the holder had it by itself, not by its account, and it was not withdrawn before
     */
    public boolean withdraw(Whom whom, long id, Act act, boolean dryRun) {
        return Boolean.TRUE.equals(new TransactionTemplate(engine.transactions()).execute(status -> {
            if (dryRun) {
                status.setRollbackOnly();
            }
            return holder(whom)
                    .filter(holder -> discounts().withdraw(id, holder, act))
                    .isPresent();
        }));
    }

    private SubscriptionDiscounts discounts() {
        return new SubscriptionDiscounts(engine.jdbc(), business.id());
    }

    private Optional<Holder> holder(Whom whom) {
        return switch (whom.whose()) {
            case SUBSCRIPTION -> discounts().subscription(whom.code());
            case CONTACT -> discounts().contact(whom.code());
            case EITHER ->
                discounts().subscription(whom.code()).or(() -> discounts().contact(whom.code()));
        };
    }

    private Outcome enter(Whom whom, Wish wish, Origin origin) {
        Optional<Holder> found = holder(whom);
        if (found.isEmpty()) {
            return new Outcome.NotFound(
                    new SubscriptionDrafts(engine.jdbc(), business.id())
                                    .find(whom.code())
                                    .isPresent()
                            ? "subscription " + whom.code() + " yet: it is a draft"
                            : "subscription or contact " + whom.code());
        }
        Optional<String> unknown = unknownProduct(wish.scope().skus());
        if (unknown.isPresent()) {
            return new Outcome.NotFound("product " + unknown.get());
        }
        try {
            Discount discount = discount(wish.off(), found.get().currency());
            return enter(
                    whom,
                    found.get(),
                    new Terms(new Reduction(discount, wish.cycles()), wish.scope(), wish.code()),
                    origin);
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused(RefusalReason.WRONG_AMOUNT, String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> unknownProduct(Set<String> skus) {
        if (skus.isEmpty()) {
            return Optional.empty();
        }
        ProductBook products = ProductBook.read(engine.jdbc(), business.id());
        return skus.stream().filter(sku -> products.bySku(sku).isEmpty()).findFirst();
    }

    private Outcome enter(Whom whom, Holder holder, Terms terms, Origin origin) {
        String reference = origin.reference();
        Optional<Known> known =
                reference == null ? Optional.empty() : discounts().known(reference, holder, terms);
        if (known.isPresent()) {
            return known.get().same()
                    ? new Outcome.Known(known.get().id())
                    : new Outcome.Refused(
                            RefusalReason.REFERENCE_TAKEN, "another discount has the reference " + reference);
        }
        if (holder.state() == AccountState.TERMINATED) {
            return new Outcome.Refused(
                    RefusalReason.ACCOUNT_CLOSED, "the account of " + whom.code() + " is terminated");
        }
        if (isOver(whom, holder, origin)) {
            return new Outcome.Refused(
                    RefusalReason.SUBSCRIPTION_OVER,
                    "the subscription " + whom.code() + " is over, and nothing of it is to be billed any more");
        }
        String code = terms.code();
        if (code != null && discounts().claimed(holder, code)) {
            return new Outcome.Refused(
                    RefusalReason.CODE_CLAIMED,
                    whom.code() + " has the code " + code
                            + " already, by itself, by its account or by a subscription of it");
        }
        return new Outcome.Granted(discounts().grant(holder, terms, origin));
    }

    /** What is over may have a last bill to come, which can have a discount. */
    private boolean isOver(Whom whom, Holder holder, Origin origin) {
        return holder.subscriptionId() != null
                && !holder.billable()
                && new KeptSubscriptions(
                                engine.jdbc(), business.id(), PriceBook.read(engine.jdbc(), business.id())::price)
                        .find(whom.code())
                        .filter(kept -> kept.state(origin.on()) == SubscriptionState.CHURNED)
                        .isPresent();
    }

    private static Discount discount(Off off, Currency currency) {
        return switch (off) {
            case Off.Percent(BigDecimal percent) -> {
                if (percent.stripTrailingZeros().scale() > PERCENT_DECIMALS) {
                    throw new IllegalArgumentException("a percentage has at most " + PERCENT_DECIMALS
                            + " decimals, not as many as " + percent.toPlainString());
                }
                yield new Discount.Percent(percent);
            }
            case Off.Amount(BigDecimal amount) -> new Discount.Fixed(Money.of(amount, currency));
        };
    }
}
