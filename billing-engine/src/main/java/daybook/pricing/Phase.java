package daybook.pricing;

import daybook.calendar.Span;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time in the life of a service with an amount of its own, such as 4.95 for three months.
 *
 * @param length null: it does not end, so it is the last one
 * @param amount of a cycle or of a unit, as the model of the price says; 0: free
 */
public record Phase(@Nullable Span length, BigDecimal amount) {

    public Phase {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("a phase costs nothing or more, not " + amount.toPlainString());
        }
        amount = amount.stripTrailingZeros();
    }

    /** Whether no phase but the last one is without end; if that one has an end, the service ends with it. */
    static boolean followEachOther(List<Phase> phases) {
        return phases.stream().limit(Math.max(0, phases.size() - 1)).allMatch(phase -> phase.length() != null);
    }
}
