package daybook.importers.rejects;

import java.util.Arrays;

/**
 * Why a file or a row is refused. Codes are stable: senders sort and answer by them. Codes of a whole file are those of
 * which {@link #ofFile} is true: nothing of such a file is taken.
 */
public enum RejectCode {
    EMPTY_FILE("CSV-001", true, "The file has no header line."),
    OTHER_ENCODING("CSV-002", true, "The file is UTF-16 or UTF-32, not UTF-8."),
    INVALID_UTF8("CSV-003", true, "The file has bytes that are not valid UTF-8."),
    NUL_CHARACTER("CSV-004", true, "The file has a NUL character."),
    WRONG_DELIMITER("CSV-005", true, "The columns are not separated by commas."),
    MISSING_COLUMN("CSV-006", true, "The header lacks a column that every file of its kind has."),
    DUPLICATE_COLUMN("CSV-007", true, "The header names a column twice."),
    BLANK_COLUMN("CSV-008", true, "The header has a column without a name."),
    UNKNOWN_COLUMN("CSV-009", true, "The header names a column that files of its kind do not have."),
    TOO_MANY_COLUMNS("CSV-010", true, "The header has more than 512 columns."),
    LINE_TOO_LONG("CSV-011", true, "A row is longer than 1 MB."),
    OPEN_QUOTE("CSV-012", true, "A quote is opened and never closed."),
    BAD_TRAILER("CSV-013", true, "The trailer is not #TRAILER,count,controlSum."),
    TRAILER_COUNT("CSV-014", true, "The file has more or fewer rows than its trailer says."),
    TRAILER_SUM("CSV-015", true, "The control sum of the rows is not the one that the trailer says."),
    AFTER_TRAILER("CSV-016", true, "Something follows the trailer."),
    FILE_CHANGED("CSV-017", true, "The file changed while it was read."),
    TOO_MANY_ROWS("CSV-018", true, "A file of products, bundles or prices has more than 200,000 rows."),
    RAGGED_ROW("CSV-020", false, "The row has more or fewer columns than the header."),
    FIELD_TOO_LONG("CSV-021", false, "A value is longer than 64 kB."),
    STRAY_QUOTE(
            "CSV-022",
            false,
            "A quote stands inside a value that is not quoted as a whole, or text follows a closing quote."),

    MISSING_VALUE("VAL-001", false, "A value that every row needs is empty."),
    NOT_A_DATE("VAL-002", false, "The value is no date that exists, written as 2026-01-31."),
    NOT_A_NUMBER("VAL-003", false, "The value is no plain decimal number such as 12.34."),
    NOT_A_WORD("VAL-004", false, "The value is not one of the words that the column knows."),
    UNKNOWN_CURRENCY("VAL-005", false, "The value is no ISO 4217 currency code."),
    TOO_MANY_DECIMALS("VAL-006", false, "The value has more decimals than its currency, or than the column, allows."),
    OUT_OF_RANGE("VAL-007", false, "The value is too small or too large."),
    FORBIDDEN_CHARACTER("VAL-008", false, "The value has a control character or one that hides or reverses text."),
    TEXT_TOO_LONG("VAL-009", false, "The text is longer than the column allows."),
    NOT_A_CODE("VAL-010", false, "The value is no code: letters, digits and . _ / : # - in ASCII, 64 at most."),

    DUPLICATE_CONTACT("CON-001", false, "Several rows of the file have this contact_code; none of them is taken."),
    NOT_A_COUNTRY("CON-002", false, "The value is no ISO 3166-1 alpha-3 country code."),
    NAME_MISSING("CON-003", false, "A person needs a first or last name, a company its company_name."),
    NOT_AN_EMAIL("CON-004", false, "The value is not one e-mail address."),
    PHONE_WITHOUT_COUNTRY("CON-005", false, "A phone number needs its phone_country."),
    NOT_A_PHONE("CON-006", false, "The phone number is not 4 to 15 digits."),
    NOT_A_LANGUAGE("CON-007", false, "The value is no two-letter ISO 639-1 language code."),
    TYPE_CHANGED("CON-008", false, "The contact is known as one of the other type, which never changes."),
    NOT_A_CIM("CON-009", false, "The identification media are not written as TYPE:value;TYPE:value."),
    CIM_TAKEN("CON-010", false, "One of the identification media identifies another contact."),
    NOT_PAYMENT_TERMS("CON-011", false, "The payment terms are not such as 14 DAYS, EOM+10 or DAY 15."),
    NOT_A_TIME_ZONE("CON-012", false, "The value is no IANA time zone such as Europe/Athens."),
    REVERSE_CHARGE_INCOMPLETE("CON-013", false, "A reverse charge needs the vat_number and the address_country."),

    DUPLICATE_PRODUCT("PRO-001", false, "Several rows of the file have this sku; none of them is taken."),
    UNKNOWN_TAX_CATEGORY("PRO-002", false, "The business has no tax rate of this category."),

    BUNDLE_IN_BUNDLE("BUN-001", false, "A component is a bundle itself, or the bundle a component of another."),
    TWO_TAX_CATEGORIES("BUN-002", false, "A bundle on one line has a component of another tax category."),
    DUPLICATE_COMPONENT("BUN-003", false, "The bundle has the same component twice; none of its rows is taken."),
    TOO_FEW_COMPONENTS("BUN-004", false, "The bundle has one component only."),
    COMPONENTS_DISAGREE("BUN-005", false, "The rows of the bundle say differently how it is invoiced."),
    WRONG_COMPONENT("BUN-006", false, "Another row of the same bundle is wrong; it is taken whole or not at all."),
    BUNDLE_IN_USE("BUN-007", false, "The product is sold already, made of other components or of none."),

    BILLING_NOT_SUPPORTED("PRC-002", false, "The billing model is not supported yet."),
    BAD_TIERS(
            "PRC-003",
            false,
            "The tiers of the price do not begin at 0, do not rise, leave a gap, overlap, or do not end with one open tier; none of their rows is taken."),
    UNKNOWN_PRODUCT("PRC-005", false, "There is no product with this sku."),
    VERSION_EXISTS("PRC-006", false, "The price has a version from that date already, with other content."),
    VERSIONS_OVERLAP("PRC-007", false, "Another version of the price holds on some of the same days."),
    PRODUCT_CHANGED("PRC-008", false, "The other versions of the price are of another product."),
    DUPLICATE_VERSION(
            "PRC-009", false, "Several rows of the file are the same version of a price; none of them is taken."),
    ENDS_BEFORE_START("PRC-010", false, "The end is not after the start."),
    NOT_OF_MODEL("PRC-011", false, "The column does not suit the price model."),
    WRONG_TIER("PRC-012", false, "Another row of the same price is wrong; it is taken whole or not at all."),
    TIERS_DISAGREE("PRC-013", false, "The rows of the price differ in more than their tier; none of them is taken."),
    BAD_LIMITS("PRC-014", false, "The maximum is below the minimum."),
    BAD_CYCLE("PRC-015", false, "The cycle does not have 1 to 1200 units."),
    BAD_PHASES(
            "PRC-016", false, "The phases are not written as 3 MONTH:4.95;24.95, or there is an amount beside them."),
    BAD_TERMS(
            "PRC-017",
            false,
            "The terms of trial, contract, renewal or penalty say nothing, or contradict each other."),
    BAD_CONDITIONS("PRC-018", false, "The default price has conditions."),

    UNKNOWN_CONTACT("SUB-001", false, "There is no contact with this contact_code."),
    UNKNOWN_PRICE("SUB-002", false, "There is no price with this price_id."),
    NO_PRICE_VERSION("SUB-003", false, "No version of the price can be taken on the start_date."),
    NO_ACCOUNT("SUB-004", false, "The contact has no account in the currency of the price."),
    ROWS_DISAGREE("SUB-005", false, "The rows of the subscription contradict each other."),
    WRONG_COMPANION(
            "SUB-006", false, "Another row of the same subscription is wrong; it is taken whole or not at all."),
    SUBSCRIPTION_EXISTS("SUB-007", false, "The subscription is known with other content."),
    NOT_A_BILLING_DAY("SUB-008", false, "The billing day is none, or does not suit the cycle."),
    NOT_A_BOUNDARY("SUB-009", false, "billed_to is neither the start, nor the end, nor a day on which a cycle begins."),
    BAD_DISCOUNT("SUB-010", false, "The discount is not one of percent and amount, or has cycles only."),
    ENDS_TOO_EARLY("SUB-011", false, "The end_date is not after the start_date."),
    NO_PRICE("SUB-012", false, "No price of the product is for this contact on the start_date."),
    AMBIGUOUS_PRICE("SUB-013", false, "Several prices of the product fit the contact equally well."),
    PRICE_AND_PRODUCT("SUB-014", false, "The row names both a price and a product.");

    private final String code;
    private final boolean ofFile;
    private final String meaning;

    RejectCode(String code, boolean ofFile, String meaning) {
        this.code = code;
        this.ofFile = ofFile;
        this.meaning = meaning;
    }

    /** Such as {@code CON-004}. */
    public String code() {
        return code;
    }

    /** Whether the whole file is refused for it. */
    public boolean ofFile() {
        return ofFile;
    }

    /** What it means, in one sentence. */
    public String meaning() {
        return meaning;
    }

    /**
     * The reason with that code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static RejectCode of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no reject code " + code));
    }
}
