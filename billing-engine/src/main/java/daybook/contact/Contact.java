package daybook.contact;

import daybook.money.Currency;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer of a business, with the account that is kept for it in one currency (domain.md 3.1).
 *
 * @param code the business's own name for it; never changes
 * @param cims what it shows to be known again, such as a card
 */
public record Contact(
        String code, Type type, Names names, Reach reach, Profile profile, AccountTerms account, List<Cim> cims) {

    public Contact {
        cims = List.copyOf(cims);
    }

    /** Fixed when the contact is made. */
    public enum Type {
        PERSON,
        COMPANY
    }

    /** What it is called. */
    public record Names(
            @Nullable String first,
            @Nullable String middle,
            @Nullable String last,
            @Nullable String company) {

        /** The name as printed: of the company, or first, middle and last name. */
        public String printed(Type type) {
            if (type == Type.COMPANY && company != null) {
                return company;
            }
            StringBuilder name = new StringBuilder();
            for (String part : new @Nullable String[] {first, middle, last}) {
                if (part != null) {
                    name.append(name.isEmpty() ? "" : " ").append(part);
                }
            }
            return name.toString();
        }
    }

    /**
     * How it is reached.
     *
     * @param phone digits with the country's calling code where it is known
     * @param address as printed, one element a line, without the name
     * @param country ISO 3166-1 alpha-3 code of the address
     * @param language BCP 47 tag of its documents and mail
     */
    public record Reach(
            @Nullable String email,
            @Nullable String phone,
            List<String> address,
            @Nullable String country,
            String language,
            @Nullable String vatNumber) {

        public Reach {
            address = List.copyOf(address);
        }
    }

    /**
     * What else is known of it.
     *
     * @param countryOfAgreement ISO 3166-1 alpha-3 code: fixes currency and price list
     * @param timeZone IANA zone for messages; null: the business's
     * @param classification a word of the business's own that prices can ask for; null: none
     */
    public record Profile(
            @Nullable LocalDate birthDate,
            @Nullable String nameDay,
            String countryOfAgreement,
            @Nullable String timeZone,
            @Nullable String classification,
            boolean optInEmail,
            boolean optInSms,
            List<String> tags) {

        public Profile {
            tags = List.copyOf(tags);
        }
    }

    /**
     * The terms of its account (domain.md 5).
     *
     * @param creditLimitMinor how much may be owed, in minor units; null: no limit
     * @param paymentTerms as {@code PaymentTerms} reads them; null: the business's
     * @param taxExemptReason why it is charged no tax, as printed; null: it is charged tax
     * @param reverseCharge whether it owes the tax itself when it buys from another country; needs its VAT number
     */
    public record AccountTerms(
            Currency currency,
            @Nullable Long creditLimitMinor,
            @Nullable String paymentTerms,
            @Nullable String taxExemptReason,
            boolean reverseCharge) {}

    /** A contact identification medium: what a contact shows to be known again (domain.md 3.2). */
    public record Cim(String type, String value) {}
}
