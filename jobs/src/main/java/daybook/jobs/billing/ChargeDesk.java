package daybook.jobs.billing;

import daybook.invoicing.RefusalReason;
import daybook.jobs.batch.BatchEngine;
import daybook.ledger.AccountState;
import daybook.money.Money;
import daybook.organisation.Business;
import daybook.pricing.Product;
import daybook.pricing.store.ProductBook;
import daybook.subscription.store.OneTimeCharges;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Where a person enters what is charged once; the next billing run as of its day or later bills it. */
public final class ChargeDesk {

    private final BatchEngine engine;
    private final Business business;

    public ChargeDesk(BatchEngine engine, Business business) {
        this.engine = engine;
        this.business = business;
    }

    /**
     * What is to be charged.
     *
     * @param amount for all units; with tax where the business's prices are
     * @param quantity units, above zero
     * @param text what stands on the document; null: the name of the product
     */
    public record Item(
            String sku,
            BigDecimal amount,
            BigDecimal quantity,
            @Nullable String text) {}

    /** What came of it. */
    public sealed interface Outcome {

        /** It is kept. */
        record Charged(long id, Money amount) implements Outcome {}

        /** It was entered before, just so. */
        record Known(long id) implements Outcome {}

        /** It is not kept; why in a sentence. */
        record Refused(RefusalReason reason, String why) implements Outcome {}

        /** There is nothing of that name; the sentence says what. */
        record NotFound(String what) implements Outcome {}
    }

    /**
     * Enters a charge; entering it again under its reference does nothing.
     *
     * @param whom the code of a subscription, or of a contact, whose account is charged then
     * @param on the day that it is for
     */
    public Outcome charge(String whom, Item item, LocalDate on, OneTimeCharges.Origin origin) {
        return Objects.requireNonNull(
                new TransactionTemplate(engine.transactions()).execute(_ -> enter(whom, item, on, origin)));
    }

    private Outcome enter(String whom, Item item, LocalDate on, OneTimeCharges.Origin origin) {
        OneTimeCharges charges = new OneTimeCharges(engine.jdbc(), business.id());
        Optional<OneTimeCharges.Place> place = charges.subscription(whom)
                .or(() -> charges.account(whom).map(account -> new OneTimeCharges.Place(account, null)));
        if (place.isEmpty()) {
            return new Outcome.NotFound("subscription or contact " + whom);
        }
        Optional<Product> product =
                ProductBook.read(engine.jdbc(), business.id()).bySku(item.sku());
        if (product.isEmpty()) {
            return new Outcome.NotFound("product " + item.sku());
        }
        OneTimeCharges.Standing standing = charges.standing(place.get().accountId());
        Money amount;
        try {
            amount = CreditNotes.positive(item.amount(), standing.currency());
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused(RefusalReason.WRONG_AMOUNT, String.valueOf(e.getMessage()));
        }
        OneTimeCharges.What what = new OneTimeCharges.What(product.get(), item.quantity(), amount, item.text());
        String reference = origin.reference();
        if (reference != null) {
            Optional<OneTimeCharges.Known> known = charges.known(reference, place.get(), what, on);
            if (known.isPresent()) {
                return known.get().same()
                        ? new Outcome.Known(known.get().id())
                        : new Outcome.Refused(
                                RefusalReason.REFERENCE_TAKEN, "another charge has the reference " + reference);
            }
        }
        if (standing.state() == AccountState.TERMINATED) {
            return new Outcome.Refused(RefusalReason.ACCOUNT_CLOSED, "the account of " + whom + " is terminated");
        }
        return new Outcome.Charged(charges.enter(place.get(), what, on, origin).id(), amount);
    }
}
