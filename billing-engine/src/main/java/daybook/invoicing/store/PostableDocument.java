package daybook.invoicing.store;

import daybook.invoicing.DocumentKind;
import daybook.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft that is to be posted.
 *
 * @param taxes one per row of its tax summary
 * @param rounding of its total to what can be paid in cash
 * @param email where the document is to be mailed; null: nowhere
 */
public record PostableDocument(
        long id,
        long itemKey,
        DocumentKind kind,
        long accountId,
        LocalDate documentOn,
        Money net,
        List<Money> taxes,
        Money rounding,
        @Nullable String email) {

    public PostableDocument {
        taxes = List.copyOf(taxes);
    }
}
