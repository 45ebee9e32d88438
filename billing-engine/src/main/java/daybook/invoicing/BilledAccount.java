package daybook.invoicing;

import org.jspecify.annotations.Nullable;

/**
 * What billing needs to know of the account that is charged.
 *
 * @param open whether it takes documents
 * @param taxExemptReason why it is charged no tax, as printed; null: it is charged tax
 */
public record BilledAccount(boolean open, @Nullable String taxExemptReason) {

    /** An account of an ordinary customer. */
    public static final BilledAccount ORDINARY = new BilledAccount(true, null);
}
