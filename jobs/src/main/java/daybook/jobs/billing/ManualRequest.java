package daybook.jobs.billing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who wants a document, when and why.
 *
 * @param on date of the document
 * @param why in the words of whoever wants it; is kept with the run
 * @param reference under which it is made once; null: it has none
 */
public record ManualRequest(
        LocalDate on, String askedBy, String why, @Nullable String reference) {

    /** Of something that is made as often as it is asked for. */
    public ManualRequest(LocalDate on, String askedBy, String why) {
        this(on, askedBy, why, null);
    }
}
