package daybook.importers;

import daybook.importers.rejects.RejectCode;
import java.util.Arrays;
import java.util.stream.Stream;

/** Something wrong for every reason. */
final class RejectCases {

    private static final String PRICES = "sku,price_id,model,amount,cycle_unit,";
    private static final String SUBSCRIPTIONS = "subscription_code,contact_code,price_id,start_date,";

    private RejectCases() {}

    /**
     * A file with something wrong.
     *
     * @param says a part of the sentence
     */
    record Case(RejectCode code, ImportKind kind, String text, String says) {
        @Override
        public String toString() {
            return code.code() + " " + says;
        }
    }

    static Stream<Case> all() {
        return Stream.of(
                        files(),
                        trailers(),
                        shapes(),
                        values(),
                        contacts(),
                        catalogue(),
                        bundles(),
                        TierRejectCases.tiers(),
                        TierRejectCases.models(),
                        TermRejectCases.percentages(),
                        TermRejectCases.phases(),
                        TermRejectCases.terms(),
                        TermRejectCases.conditions(),
                        subscriptions(),
                        sold())
                .flatMap(cases -> cases);
    }

    private static Case of(RejectCode code, ImportKind kind, String says, String... lines) {
        return new Case(code, kind, String.join("\n", lines) + "\n", says);
    }

    private static Case file(RejectCode code, String says, String... lines) {
        return of(code, ImportKind.CONTACTS, says, lines);
    }

    /** A row of contacts, under a header of contact_code and the columns given. */
    private static Case contact(RejectCode code, String says, String columns, String... values) {
        String[] lines = new String[values.length + 1];
        lines[0] = Desk.CONTACTS + "," + columns;
        Arrays.setAll(lines, i -> i == 0 ? lines[0] : "PERSON,N,X" + i + "," + values[i - 1]);
        return of(code, ImportKind.CONTACTS, says, lines);
    }

    private static Stream<Case> files() {
        String row = "PERSON,Alpha,F1";
        return Stream.of(
                file(RejectCode.EMPTY_FILE, "the file is empty", ""),
                file(RejectCode.OTHER_ENCODING, "save it as UTF-8", "\uf7ff\uf7fec\uf700"),
                file(RejectCode.OTHER_ENCODING, "UTF-32", "\uf700\uf700\uf7fe\uf7ff"),
                file(RejectCode.INVALID_UTF8, "line 2: the byte 0xe1", Desk.CONTACTS, "PERSON,\uf7cc\uf7e1,F1"),
                file(RejectCode.INVALID_UTF8, "line 2: the byte 0xc0", Desk.CONTACTS, "PERSON,\uf7c0\uf7af,F1"),
                file(RejectCode.INVALID_UTF8, "line 2: the byte 0xa0", Desk.CONTACTS, "PERSON,\uf7ed\uf7a0\uf780,F1"),
                new Case(
                        RejectCode.INVALID_UTF8,
                        ImportKind.CONTACTS,
                        Desk.CONTACTS + "\nPERSON,\uf7ce",
                        "ends in the middle of a character"),
                file(RejectCode.NUL_CHARACTER, "line 2: there is a NUL", Desk.CONTACTS, "PERSON,A\0,F1"),
                file(RejectCode.WRONG_DELIMITER, "separated by ';'", Desk.CONTACTS.replace(',', ';'), "PERSON;A;F1"),
                file(RejectCode.MISSING_COLUMN, "'contact_type' is missing", "last_name", "A"),
                file(RejectCode.DUPLICATE_COLUMN, "twice", Desk.CONTACTS + ",last_name", row + ",B"),
                file(RejectCode.BLANK_COLUMN, "column 4 has no name", Desk.CONTACTS + ",", row + ","),
                file(RejectCode.UNKNOWN_COLUMN, "did you mean 'email'?", Desk.CONTACTS + ",e-mail", row + ","),
                file(RejectCode.UNKNOWN_COLUMN, "did you mean 'email'?", Desk.CONTACTS + ",Email", row + ","),
                file(RejectCode.TOO_MANY_COLUMNS, "513 columns", Desk.CONTACTS + ",x".repeat(510), row),
                file(RejectCode.LINE_TOO_LONG, "line 2: the row", Desk.CONTACTS, "PERSON," + "a".repeat(1 << 20)),
                file(RejectCode.OPEN_QUOTE, "line 3: a quote", Desk.CONTACTS, row, "PERSON,\"B,F2", row),
                file(
                        RejectCode.OPEN_QUOTE,
                        "line 2: a quote",
                        Desk.CONTACTS,
                        "PERSON,\"B,F2",
                        "PERSON,B,F2\n".repeat(100_000)));
    }

    private static Stream<Case> trailers() {
        String row = "PERSON,Alpha,F1";
        return Stream.of(
                file(RejectCode.BAD_TRAILER, "line 3: a trailer is", Desk.CONTACTS, row, "#TRAILER,1"),
                file(RejectCode.BAD_TRAILER, "line 3: a trailer is", Desk.CONTACTS, row, "#TRAILER,one,0"),
                file(RejectCode.TRAILER_COUNT, "says 2 rows, the file has 1", Desk.CONTACTS, row, "#TRAILER,2,0"),
                of(
                        RejectCode.TRAILER_SUM,
                        ImportKind.PRICES,
                        "a control sum of 10.00, the rows add up to 10.50",
                        PRICES + "cycle_n",
                        "GYM,P1,FLAT,10.50,MONTH,1",
                        "GYM,P2,FLAT,ten,MONTH,1",
                        "#TRAILER,2,10.00"),
                file(RejectCode.AFTER_TRAILER, "line 4", Desk.CONTACTS, row, "#TRAILER,1,0", "PERSON,Beta,F2"));
    }

    private static Stream<Case> shapes() {
        return Stream.of(
                file(RejectCode.RAGGED_ROW, "2 columns, the header 3", Desk.CONTACTS, "PERSON,A"),
                file(RejectCode.RAGGED_ROW, "4 columns, the header 3", Desk.CONTACTS, "PERSON,A,F1,"),
                contact(RejectCode.FIELD_TOO_LONG, "64 kB", "name_day", "a".repeat(70_000)),
                contact(RejectCode.STRAY_QUOTE, "quotes", "name_day", "\"Anna\" Maria"),
                contact(RejectCode.STRAY_QUOTE, "quotes", "name_day", "Anna \"Maria\""));
    }

    private static Stream<Case> values() {
        return Stream.of(
                file(RejectCode.MISSING_VALUE, "contact_type is empty", Desk.CONTACTS, ",A,F1"),
                contact(RejectCode.NOT_A_DATE, "does not exist", "birth_date", "1990-02-31"),
                contact(RejectCode.NOT_A_DATE, "expected a date such as", "birth_date", "31/01/1990"),
                contact(RejectCode.OUT_OF_RANGE, "between 1900 and 2999", "birth_date", "0001-01-01"),
                contact(RejectCode.NOT_A_NUMBER, "expected a plain number", "credit_limit", "\"1,23\""),
                contact(RejectCode.NOT_A_NUMBER, "expected a plain number", "credit_limit", "1e9"),
                contact(RejectCode.NOT_A_NUMBER, "expected a plain number", "credit_limit", "NaN"),
                contact(RejectCode.NOT_A_NUMBER, "expected a plain number", "credit_limit", "１２"),
                contact(RejectCode.OUT_OF_RANGE, "0 or more", "credit_limit", "-1"),
                contact(RejectCode.OUT_OF_RANGE, "15 digits", "credit_limit", "1234567890123456"),
                contact(RejectCode.TOO_MANY_DECIMALS, "at most 2 decimals", "credit_limit", "1.005"),
                contact(RejectCode.TOO_MANY_DECIMALS, "JPY has at most 0", "account_currency,credit_limit", "JPY,9.99"),
                contact(RejectCode.NOT_A_WORD, "true or false", "opt_in_email", "yes"),
                file(RejectCode.NOT_A_WORD, "did you mean 'PERSON'?", Desk.CONTACTS, "PERSONS,A,F1"),
                contact(RejectCode.UNKNOWN_CURRENCY, "such as EUR", "account_currency", "EURO"),
                contact(RejectCode.FORBIDDEN_CHARACTER, "hides or reverses", "name_day", "Ma\u202eria"),
                contact(RejectCode.FORBIDDEN_CHARACTER, "control character", "name_day", "\"Ma\nria\""),
                contact(RejectCode.TEXT_TOO_LONG, "201 characters", "name_day", "a".repeat(201)),
                file(RejectCode.NOT_A_CODE, "is no code", Desk.CONTACTS, "PERSON,A,=F1"));
    }

    private static Stream<Case> contacts() {
        return Stream.of(
                file(
                        RejectCode.DUPLICATE_CONTACT,
                        "(1, 3)",
                        Desk.CONTACTS,
                        "PERSON,A,D1",
                        "PERSON,B,D2",
                        "PERSON,C,D1"),
                file(RejectCode.DUPLICATE_CONTACT, "(1, 2)", Desk.CONTACTS, "PERSON,A,D3", "PERSONS,B,D3"),
                contact(RejectCode.NOT_A_COUNTRY, "write CYP", "address_country", "CY"),
                contact(RejectCode.NOT_A_COUNTRY, "alpha-3 code such as", "country_of_agreement", "XXX"),
                file(RejectCode.NAME_MISSING, "first_name or a last_name", Desk.CONTACTS, "PERSON,,F1"),
                file(RejectCode.NAME_MISSING, "company_name", Desk.CONTACTS, "COMPANY,A,F1"),
                contact(RejectCode.NOT_AN_EMAIL, "one address", "email", "a@b@example.com"),
                contact(RejectCode.NOT_AN_EMAIL, "one address", "email", "a@localhost"),
                contact(RejectCode.NOT_AN_EMAIL, "one address", "email", "a@example.com;b@example.com"),
                contact(RejectCode.NOT_AN_EMAIL, "one address", "email", "\"a@example.com\nBcc: b@example.com\""),
                contact(RejectCode.PHONE_WITHOUT_COUNTRY, "no phone_country", "phone_number", "99123456"),
                contact(RejectCode.NOT_A_PHONE, "4 to 15 digits", "phone_country,phone_number", "CYP,+35799123456"),
                contact(RejectCode.NOT_A_LANGUAGE, "ISO 639-1", "language", "gr"),
                file(RejectCode.TYPE_CHANGED, "PERSON", "contact_type,company_name,contact_code", "COMPANY,A,KNOWN"),
                contact(RejectCode.NOT_A_CIM, "TYPE:value", "cims", "1234"),
                contact(RejectCode.CIM_TAKEN, "'CARD:1'", "cims", "CARD:1"),
                contact(RejectCode.CIM_TAKEN, "'CARD:2'", "cims", "CARD:2", "CARD:2"),
                contact(RejectCode.NOT_PAYMENT_TERMS, "14 DAYS", "payment_terms", "30"),
                contact(RejectCode.REVERSE_CHARGE_INCOMPLETE, "vat_number is empty", "reverse_charge", "true"),
                contact(
                        RejectCode.REVERSE_CHARGE_INCOMPLETE,
                        "address_country is empty",
                        "reverse_charge,vat_number",
                        "true,DE1"),
                contact(RejectCode.NOT_A_TIME_ZONE, "Europe/Athens", "time_zone", "EST"));
    }

    private static Case product(RejectCode code, String says, String... rows) {
        return of(code, ImportKind.PRODUCTS, says, "sku,name,tax_category\n" + String.join("\n", rows));
    }

    static Case price(RejectCode code, String says, String columns, String... rows) {
        return of(code, ImportKind.PRICES, says, PRICES + columns + "\n" + String.join("\n", rows));
    }

    private static Stream<Case> catalogue() {
        String good = "GYM,P1,FLAT,10,MONTH,";
        return Stream.of(
                product(RejectCode.DUPLICATE_PRODUCT, "several rows", "A,A,STANDARD", "A,B,STANDARD"),
                product(RejectCode.UNKNOWN_TAX_CATEGORY, "rates of REDUCED, STANDARD", "A,A,"),
                price(
                        RejectCode.BILLING_NOT_SUPPORTED,
                        "PAYMENT_DRIVEN is not",
                        "billing_model",
                        good + "PAYMENT_DRIVEN"),
                price(RejectCode.TOO_MANY_DECIMALS, "JPY has at most 0", "currency", "GYM,P1,FLAT,9.99,MONTH,JPY"),
                price(RejectCode.TOO_MANY_DECIMALS, "at most 12", "cycle_n", "GYM,P1,PER_UNIT,0.1234567890123,MONTH,1"),
                price(RejectCode.BAD_CYCLE, "cycle_n is 0; expected 1 to 1200", "cycle_n", good + "0"),
                price(RejectCode.UNKNOWN_PRODUCT, "did you mean 'GYM'?", "cycle_n", "GYMS,P1,FLAT,10,MONTH,1"),
                price(
                        RejectCode.VERSION_EXISTS,
                        "GYM-M has a version from 2026-01-01",
                        "valid_from",
                        "GYM,GYM-M,FLAT,43,MONTH,2026-01-01"),
                price(
                        RejectCode.VERSIONS_OVERLAP,
                        "[2020-01-01, 2026-01-01)",
                        "valid_from",
                        "GYM,GYM-M,FLAT,43,MONTH,2025-06-01"),
                price(
                        RejectCode.PRODUCT_CHANGED,
                        "a price of GYM",
                        "valid_from",
                        "POOL,GYM-M,FLAT,43,MONTH,2027-01-01"),
                price(RejectCode.DUPLICATE_VERSION, "several rows", "cycle_n", good + "1", good + "2"),
                price(
                        RejectCode.ENDS_BEFORE_START,
                        "after valid_from",
                        "valid_from,valid_to",
                        good + "2026-01-01,2026-01-01"));
    }

    private static Case bundle(RejectCode code, String says, String... rows) {
        return of(
                code, ImportKind.BUNDLES, says, "sku,invoice,component_sku,quantity,price\n" + String.join("\n", rows));
    }

    private static Stream<Case> bundles() {
        String good = "PAIR,COMPONENTS,GYM,1,30";
        return Stream.of(
                bundle(RejectCode.UNKNOWN_PRODUCT, "did you mean 'PAIR'?", "PAIRS,COMPONENTS,GYM,1,30"),
                bundle(RejectCode.UNKNOWN_PRODUCT, "no product 'LUNCH'", good, "PAIR,COMPONENTS,LUNCH,1,30"),
                bundle(RejectCode.MISSING_VALUE, "invoice is empty", "PAIR,,GYM,1,30"),
                bundle(RejectCode.MISSING_VALUE, "price is empty", "PAIR,COMPONENTS,GYM,1,"),
                bundle(RejectCode.NOT_A_WORD, "ONE_LINE, COMPONENTS", "PAIR,LINES,GYM,1,30"),
                bundle(RejectCode.OUT_OF_RANGE, "price is '0'; expected more than 0", "PAIR,COMPONENTS,GYM,1,0"),
                bundle(RejectCode.OUT_OF_RANGE, "quantity is '-1'", "PAIR,COMPONENTS,GYM,-1,30"),
                bundle(RejectCode.TOO_MANY_DECIMALS, "at most 12", "PAIR,COMPONENTS,GYM,1,0.1234567890123"),
                bundle(RejectCode.WRONG_COMPONENT, "another row of PAIR", good, "PAIR,COMPONENTS,POOL,0,30"),
                bundle(RejectCode.BUNDLE_IN_BUNDLE, "PACK is a bundle itself", good, "PAIR,COMPONENTS,PACK,1,50"),
                bundle(RejectCode.BUNDLE_IN_BUNDLE, "PAIR is a bundle itself", good, "PAIR,COMPONENTS,PAIR,1,50"),
                bundle(
                        RejectCode.BUNDLE_IN_BUNDLE,
                        "BOOK is a component of another",
                        "BOOK,COMPONENTS,GYM,1,30",
                        "BOOK,COMPONENTS,POOL,1,30"),
                bundle(
                        RejectCode.TWO_TAX_CATEGORIES,
                        "BOOK has the tax category REDUCED and PAIR STANDARD",
                        "PAIR,ONE_LINE,GYM,1,30",
                        "PAIR,ONE_LINE,BOOK,1,20"),
                bundle(RejectCode.DUPLICATE_COMPONENT, "PAIR has GYM twice", good, good),
                bundle(RejectCode.TOO_FEW_COMPONENTS, "one component only", good),
                bundle(RejectCode.COMPONENTS_DISAGREE, "differ in invoice", good, "PAIR,ONE_LINE,POOL,1,30"),
                bundle(
                        RejectCode.BUNDLE_IN_USE,
                        "GYM is sold as it is",
                        "GYM,COMPONENTS,POOL,1,30",
                        "GYM,COMPONENTS,PAIR,1,20"));
    }

    private static Case subscription(RejectCode code, String says, String columns, String... rows) {
        return of(code, ImportKind.SUBSCRIPTIONS, says, SUBSCRIPTIONS + columns + "\n" + String.join("\n", rows));
    }

    private static Stream<Case> subscriptions() {
        String good = "R1,KNOWN,GYM-M,2026-03-10,";
        return Stream.of(
                subscription(
                        RejectCode.UNKNOWN_CONTACT, "no contact 'NOBODY'", "quantity", "R1,NOBODY,GYM-M,2026-03-01,1"),
                subscription(RejectCode.UNKNOWN_PRICE, "no price 'GYM-X'", "quantity", "R1,KNOWN,GYM-X,2026-03-01,1"),
                subscription(RejectCode.NO_PRICE_VERSION, "on 2019-12-31", "quantity", "R1,KNOWN,GYM-M,2019-12-31,1"),
                subscription(RejectCode.NO_ACCOUNT, "an account in JPY", "quantity", "R1,YEN,GYM-M,2026-03-01,1"),
                subscription(
                        RejectCode.ROWS_DISAGREE,
                        "differ in start_date",
                        "quantity",
                        good + "1",
                        "R1,KNOWN,GYM-M,2026-03-11,1"),
                subscription(
                        RejectCode.ROWS_DISAGREE,
                        "differ in price_id",
                        "quantity",
                        good + "1",
                        "R1,KNOWN,GYM-W,2026-03-10,1"),
                subscription(RejectCode.ROWS_DISAGREE, "differ in billing_day", "billing_day", good + "1", good),
                subscription(RejectCode.ROWS_DISAGREE, "discount_percent", "discount_percent", good + "5", good + "6"),
                subscription(RejectCode.WRONG_COMPANION, "row 2 of the same", "quantity", good + "1", good + "0"),
                subscription(
                        RejectCode.SUBSCRIPTION_EXISTS, "other content", "quantity", "S1,KNOWN,GYM-M,2026-02-01,2"),
                subscription(RejectCode.NOT_A_BILLING_DAY, "does not suit", "billing_day", good + "MONDAY"),
                subscription(RejectCode.NOT_A_BILLING_DAY, "expected 1 to 31", "billing_day", good + "32"),
                subscription(RejectCode.NOT_A_BOUNDARY, "such as 2026-05-10", "billed_to", good + "2026-05-09"),
                subscription(RejectCode.NOT_A_BOUNDARY, "such as 2026-04-10", "billed_to", good + "2026-03-09"),
                subscription(RejectCode.BAD_DISCOUNT, "both given", "discount_percent,discount_amount", good + "5,5"),
                subscription(RejectCode.BAD_DISCOUNT, "without", "discount_cycles", good + "5"),
                subscription(RejectCode.OUT_OF_RANGE, "at most 100", "discount_percent", good + "101"),
                subscription(RejectCode.OUT_OF_RANGE, "more than 0", "quantity", good + "-0"),
                subscription(RejectCode.ENDS_TOO_EARLY, "after start_date", "end_date", good + "2026-03-10"));
    }

    /** A product in place of a price. */
    private static Stream<Case> sold() {
        return Stream.of(
                subscription(RejectCode.NO_PRICE, "no price of GYMS in EUR", "sku", "R1,KNOWN,,2026-03-01,GYMS"),
                subscription(RejectCode.AMBIGUOUS_PRICE, "POOL-T, POOL-W", "sku", "R1,KNOWN,,2026-03-01,POOL"),
                subscription(RejectCode.PRICE_AND_PRODUCT, "both given", "sku", "R1,KNOWN,GYM-M,2026-03-01,GYM"),
                subscription(RejectCode.UNKNOWN_CONTACT, "no contact 'NOBODY'", "sku", "R1,NOBODY,,2026-03-01,GYM"),
                subscription(RejectCode.MISSING_VALUE, "price_id is empty", "sku", "R1,KNOWN,,2026-03-01,"));
    }
}
