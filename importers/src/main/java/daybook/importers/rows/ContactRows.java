package daybook.importers.rows;

import daybook.contact.Contact;
import daybook.importers.rejects.RejectCode;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Business;
import daybook.organisation.PaymentTerms;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a row of contacts.csv means (domain.md 3.9 and 24.1). */
final class ContactRows {

    private static final Pattern PHONE = Pattern.compile("[0-9]{4,15}");
    private static final Pattern CIM = Pattern.compile("([A-Z][A-Z0-9_]{0,31}):([^:;\\s][^;]{0,99})");

    private final Business business;

    ContactRows(Business business) {
        this.business = business;
    }

    /** The contact of a row; to be used only when the fields have no problem. */
    Contact parse(Fields fields, String code) {
        fields.needed("contact_type");
        Contact.Type type = fields.word("contact_type", Contact.Type.PERSON);
        return new Contact(
                code, type, names(fields, type), reach(fields), profile(fields), account(fields), cims(fields));
    }

    private static Contact.Names names(Fields fields, Contact.Type type) {
        Contact.Names names = new Contact.Names(
                fields.text("first_name"),
                fields.text("middle_name"),
                fields.text("last_name"),
                fields.text("company_name"));
        if (type == Contact.Type.PERSON && names.first() == null && names.last() == null) {
            fields.refuse("last_name", RejectCode.NAME_MISSING, "a PERSON needs a first_name or a last_name");
        }
        if (type == Contact.Type.COMPANY && names.company() == null) {
            fields.refuse("company_name", RejectCode.NAME_MISSING, "a COMPANY needs its company_name");
        }
        return names;
    }

    private Contact.Reach reach(Fields fields) {
        String email = fields.raw("email");
        if (!email.isEmpty() && !EmailAddress.isValid(email)) {
            fields.refuse(
                    "email",
                    RejectCode.NOT_AN_EMAIL,
                    "email " + Fields.shown(email) + " is not one address such as maria@example.com");
        }
        return new Contact.Reach(
                email.isEmpty() ? null : email,
                phone(fields),
                address(fields),
                Places.country(fields, "address_country"),
                Places.language(fields, "language", business.letterhead().language()),
                fields.text("vat_number"));
    }

    private static List<String> address(Fields fields) {
        String town = Stream.of("address_postal_code", "address_town")
                .map(column -> orEmpty(fields.text(column)))
                .reduce("", (one, other) -> (one + " " + other).strip());
        return Stream.of(orEmpty(fields.text("address_line1")), orEmpty(fields.text("address_line2")), town)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String phone(Fields fields) {
        String number = fields.raw("phone_number");
        String country = Places.country(fields, "phone_country");
        if (number.isEmpty()) {
            return null;
        }
        if (country == null) {
            fields.refuse(
                    "phone_country",
                    RejectCode.PHONE_WITHOUT_COUNTRY,
                    "phone_number " + Fields.shown(number) + " has no phone_country; expected a code such as CYP");
            return null;
        }
        String digits = number.replace(" ", "").replace("-", "");
        if (!PHONE.matcher(digits).matches()) {
            fields.refuse(
                    "phone_number",
                    RejectCode.NOT_A_PHONE,
                    "phone_number is " + Fields.shown(number)
                            + "; expected 4 to 15 digits, without the prefix that phone_country stands for");
        }
        return Places.phone(country, digits);
    }

    private Contact.Profile profile(Fields fields) {
        String agreement = Places.country(fields, "country_of_agreement");
        return new Contact.Profile(
                fields.date("birth_date"),
                fields.text("name_day"),
                agreement == null ? business.letterhead().country() : agreement,
                timeZone(fields),
                fields.raw("classification").isEmpty() ? null : fields.code("classification"),
                Boolean.TRUE.equals(fields.flag("opt_in_email")),
                Boolean.TRUE.equals(fields.flag("opt_in_sms")),
                fields.list("tags"));
    }

    private static @Nullable String timeZone(Fields fields) {
        String zone = fields.raw("time_zone");
        if (zone.isEmpty()) {
            return null;
        }
        try {
            if (zone.contains("/")) {
                return ZoneId.of(zone).getId();
            }
        } catch (DateTimeException e) {
            // Refused below, as what has no slash is: EST and +02:00 know nothing of summer time.
        }
        fields.refuse(
                "time_zone",
                RejectCode.NOT_A_TIME_ZONE,
                "time_zone is " + Fields.shown(zone) + "; expected an IANA name such as Europe/Athens");
        return null;
    }

    private Contact.AccountTerms account(Fields fields) {
        Currency currency = fields.currency("account_currency", business.currency());
        BigDecimal limit = fields.amount("credit_limit", currency);
        String terms = fields.raw("payment_terms");
        if (!terms.isEmpty()) {
            try {
                PaymentTerms.parse(terms);
            } catch (IllegalArgumentException e) {
                fields.refuse(
                        "payment_terms",
                        RejectCode.NOT_PAYMENT_TERMS,
                        "payment_terms is " + Fields.shown(terms) + "; expected such as 14 DAYS, EOM+10 or DAY 15");
            }
        }
        return new Contact.AccountTerms(
                currency,
                limit == null ? null : Money.of(limit, currency).minor(),
                terms.isEmpty() ? null : terms,
                fields.text("tax_exempt"),
                reverseCharge(fields));
    }

    /** Only a business of another country can owe the tax itself, and its VAT number proves it. */
    private static boolean reverseCharge(Fields fields) {
        boolean wanted = Boolean.TRUE.equals(fields.flag("reverse_charge"));
        String missing = fields.text("vat_number") == null
                ? "vat_number"
                : fields.raw("address_country").isEmpty() ? "address_country" : null;
        if (wanted && missing != null) {
            fields.refuse(
                    missing,
                    RejectCode.REVERSE_CHARGE_INCOMPLETE,
                    "reverse_charge is true and " + missing
                            + " is empty; expected the VAT number and the country of the business that owes the tax");
        }
        return wanted;
    }

    private static List<Contact.Cim> cims(Fields fields) {
        List<Contact.Cim> cims = new ArrayList<>();
        for (String medium : fields.list("cims")) {
            var matcher = CIM.matcher(medium);
            if (matcher.matches()) {
                cims.add(new Contact.Cim(matcher.group(1), matcher.group(2).strip()));
            } else {
                fields.refuse(
                        "cims",
                        RejectCode.NOT_A_CIM,
                        "cims has " + Fields.shown(medium)
                                + "; expected TYPE:value;TYPE:value such as CARD:1234567890");
            }
        }
        return cims;
    }
}
