package daybook.organisation;

import daybook.money.Currency;
import daybook.tax.TaxRates;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A business that bills.
 *
 * @param id its key; 0 when it is not kept yet
 * @param versionId the version of its details and policies; 0 when it is not kept yet
 * @param code the name that operators type: capitals, digits, {@code _} and {@code -}, at most 32
 */
public record Business(
        long id,
        long versionId,
        String code,
        Currency currency,
        ZoneId timeZone,
        Letterhead letterhead,
        Policies policies,
        Numbering numbering,
        TaxRates taxes) {

    /**
     * What stands on its paper.
     *
     * @param country ISO 3166-1 alpha-3
     * @param language BCP 47 tag that documents fall back to
     * @param address as printed, one element a line
     */
    public record Letterhead(
            String name,
            String country,
            String language,
            List<String> address,
            @Nullable String vatNumber,
            @Nullable String registrationNumber,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String iban) {

        public Letterhead {
            address = List.copyOf(address);
        }
    }

    /** The prefixes of legal numbers: {@code INV} gives {@code INV-2026-000042}. */
    public record Numbering(String invoiceSeries, String creditNoteSeries) {

        public static final Numbering DEFAULT = new Numbering("INV", "CN");

        public Numbering {
            if (invoiceSeries.equals(creditNoteSeries)) {
                throw new IllegalArgumentException(
                        "invoices and credit notes need series of their own, both are " + invoiceSeries);
            }
        }
    }
}
