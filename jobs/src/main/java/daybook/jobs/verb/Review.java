package daybook.jobs.verb;

import daybook.invoicing.DocumentKind;
import daybook.jobs.billing.Approvals;
import daybook.jobs.billing.RunReport;
import daybook.jobs.run.Run;
import daybook.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks at before they approve a billing run.
 *
 * @param hash SHA-256 of its documents as they are now; to be handed back with the approval
 * @param report totals by currency, tax, refusals, what is held
 * @param missing how many more have to approve it before it may be posted
 */
public record Review(
        Run run,
        String hash,
        RunReport report,
        Comparison compared,
        Sample sample,
        List<Approvals.Given> approvals,
        int missing) {

    public Review {
        approvals = List.copyOf(approvals);
    }

    /**
     * The run beside what was billed a period before.
     *
     * @param asOf business date of the runs that it is compared with: the last one a month or more before it, or the
     *     last one before it; null: there is none
     * @param variances one a currency
     */
    public record Comparison(@Nullable LocalDate asOf, List<Variance> variances) {

        public Comparison {
            variances = List.copyOf(variances);
        }
    }

    /**
     * How much more or less this is, in one currency.
     *
     * @param percent of the total before, with one decimal; null: there was none
     */
    public record Variance(
            long documents,
            long documentsBefore,
            Money total,
            Money totalBefore,
            @Nullable BigDecimal percent) {}

    /**
     * Some of its documents.
     *
     * @param largest by total, largest first
     * @param smallest by total, smallest first: credit notes come first
     * @param first whose account was never billed before
     * @param zero items that came to nothing
     */
    public record Sample(List<Item> largest, List<Item> smallest, List<Item> first, List<Zero> zero) {

        public Sample {
            largest = List.copyOf(largest);
            smallest = List.copyOf(smallest);
            first = List.copyOf(first);
            zero = List.copyOf(zero);
        }
    }

    /**
     * A document.
     *
     * @param item the code of a subscription, or of a contact
     */
    public record Item(String item, String name, DocumentKind kind, Money total) {}

    /** What came to nothing, and why. */
    public record Zero(String item, String message) {}
}
