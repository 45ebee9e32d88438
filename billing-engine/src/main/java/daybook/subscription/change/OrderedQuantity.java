package daybook.subscription.change;

import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The quantity that an action asks for: such as a row of subscriptions.csv can have, neither more digits nor fewer units. */
final class OrderedQuantity {

    private static final int DECIMALS_MAX = 12;
    private static final int DIGITS_MAX = 15;

    private OrderedQuantity() {}

    /** Why a quantity cannot be ordered; empty: it can, or the action asks for none. */
    static Optional<Refused> refusal(Action action) {
        BigDecimal quantity = of(action);
        if (quantity == null) {
            return Optional.empty();
        }
        BigDecimal plain = quantity.stripTrailingZeros();
        boolean fits = quantity.signum() > 0
                && plain.scale() <= DECIMALS_MAX
                && plain.precision() - plain.scale() <= DIGITS_MAX;
        return fits
                ? Optional.empty()
                : Optional.of(new Refused(
                        Reason.WRONG_QUANTITY,
                        "the quantity is " + quantity.toPlainString() + "; expected more than 0, with at most "
                                + DIGITS_MAX + " digits before the point and " + DECIMALS_MAX + " after it"));
    }

    private static @Nullable BigDecimal of(Action action) {
        return switch (action) {
            case Action.Join join -> join.quantity();
            case Action.ChangePrice change -> change.quantity();
            case Action.ChangeQuantity change -> change.to();
            default -> null;
        };
    }
}
