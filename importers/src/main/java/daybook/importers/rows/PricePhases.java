package daybook.importers.rows;

import daybook.calendar.Span;
import daybook.importers.rejects.RejectCode;
import daybook.pricing.Phase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads phases written as {@code 3 MONTH:4.95;24.95}: how long, and for what amount; the last one may be without end. */
final class PricePhases {

    private static final String COLUMN = "phases";
    private static final int MAX_PHASES = 100;

    private final Fields fields;

    PricePhases(Fields fields) {
        this.fields = fields;
    }

    /**
     * The phases; none where the column is empty.
     *
     * @param decimals that an amount may have
     * @param of what has them, for messages
     */
    List<Phase> read(int decimals, String of) {
        List<Phase> phases = new ArrayList<>();
        String all = fields.raw(COLUMN);
        String[] parts = all.isEmpty() ? new String[0] : all.split(";", -1);
        if (parts.length > MAX_PHASES) {
            refuse(RejectCode.BAD_PHASES, "expected at most " + MAX_PHASES + " phases");
            return phases;
        }
        for (int i = 0; i < parts.length; i++) {
            Phase phase = phase(parts[i].strip(), i == parts.length - 1, decimals, of);
            if (phase == null) {
                return List.of();
            }
            phases.add(phase);
        }
        return phases;
    }

    private @Nullable Phase phase(String text, boolean last, int decimals, String of) {
        int colon = text.indexOf(':');
        if (colon < 0 && !last) {
            refuse(
                    RejectCode.BAD_PHASES,
                    Fields.shown(text)
                            + " does not say how long; expected such as 3 MONTH:4.95, only the last one without");
            return null;
        }
        BigDecimal amount = fields.decimalOf(COLUMN, text.substring(colon + 1).strip(), decimals, of);
        if (amount == null) {
            return null;
        }
        if (amount.signum() < 0) {
            refuse(RejectCode.OUT_OF_RANGE, "expected amounts of 0 or more");
            return null;
        }
        try {
            return new Phase(colon < 0 ? null : Span.parse(text.substring(0, colon)), amount);
        } catch (IllegalArgumentException e) {
            refuse(RejectCode.BAD_PHASES, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void refuse(RejectCode code, String expected) {
        fields.refuse(COLUMN, code, COLUMN + " is " + Fields.shown(fields.raw(COLUMN)) + ": " + expected);
    }
}
