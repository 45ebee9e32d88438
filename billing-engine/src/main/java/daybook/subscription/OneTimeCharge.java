package daybook.subscription;

import daybook.money.Money;
import daybook.pricing.Product;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A fee, an expense or a good that is charged once.
 *
 * @param subscriptionId whose document it stands on; null: one of the account's own
 * @param text what stands on the document instead of the name of the product; null: that name
 * @param quantity units, as printed
 * @param amount for all of them, before tax or with it as the business's prices are
 * @param chargedOn the day that it is for
 * @param round how often its bills were voided
 */
public record OneTimeCharge(
        long id,
        @Nullable Long subscriptionId,
        Product product,
        @Nullable String text,
        BigDecimal quantity,
        Money amount,
        LocalDate chargedOn,
        int round) {}
