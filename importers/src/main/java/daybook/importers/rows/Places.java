package daybook.importers.rows;

import daybook.importers.rejects.RejectCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Countries, languages and calling codes. */
public final class Places {

    private static final Set<String> ALPHA_3 = Set.copyOf(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3));
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Map<String, String> ALPHA_2 = alpha2();

    /** Of the countries whose numbers we see; others are kept without a prefix. */
    private static final Map<String, String> CALLING_CODES = callingCodes("""
            AUT 43 BEL 32 BGR 359 CHE 41 CYP 357 CZE 420 DEU 49 DNK 45 ESP 34 EST 372 FIN 358 FRA 33 GBR 44 GRC 30 \
            HRV 385 HUN 36 IRL 353 ISL 354 ISR 972 ITA 39 LBN 961 LIE 423 LTU 370 LUX 352 LVA 371 MLT 356 NLD 31 \
            NOR 47 POL 48 PRT 351 ROU 40 RUS 7 SRB 381 SVK 421 SVN 386 SWE 46 TUR 90 UKR 380 USA 1 CAN 1 AUS 61 \
            IND 91 CHN 86 JPN 81 ZAF 27 ARE 971 EGY 20 BRA 55""");

    private Places() {}

    /** Whether it is an ISO 3166-1 alpha-3 code in capitals. */
    public static boolean isCountry(String code) {
        return ALPHA_3.contains(code);
    }

    /** Whether it is a two-letter ISO 639-1 code. */
    public static boolean isLanguage(String code) {
        return code.length() == 2 && LANGUAGES.contains(code);
    }

    /** What to write instead of a code that is no country. */
    public static String hint(String code) {
        String meant = ALPHA_2.get(code.toUpperCase(Locale.ROOT));
        return meant == null ? "expected an ISO 3166-1 alpha-3 code such as CYP" : "write " + meant;
    }

    /** A country, or null. */
    static @Nullable String country(Fields fields, String column) {
        String value = fields.raw(column);
        if (value.isEmpty()) {
            return null;
        }
        if (!isCountry(value)) {
            fields.refuse(column, RejectCode.NOT_A_COUNTRY, column + " is " + Fields.shown(value) + "; " + hint(value));
        }
        return value;
    }

    /** A language, or the default where the column is empty. */
    static String language(Fields fields, String column, String byDefault) {
        String value = fields.raw(column);
        if (value.isEmpty()) {
            return byDefault;
        }
        if (!isLanguage(value)) {
            fields.refuse(
                    column,
                    RejectCode.NOT_A_LANGUAGE,
                    column + " is " + Fields.shown(value) + "; expected a two-letter ISO 639-1 code such as el or en");
        }
        return value;
    }

    /** A number with the calling code of its country where we know it. */
    static String phone(String country, String digits) {
        String calling = CALLING_CODES.get(country);
        return calling == null ? digits : "+" + calling + digits;
    }

    private static Map<String, String> alpha2() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            codes.put(code, Locale.of("", code).getISO3Country());
        }
        return Map.copyOf(codes);
    }

    private static Map<String, String> callingCodes(String pairs) {
        Map<String, String> codes = new HashMap<>();
        var words = Arrays.asList(pairs.split(" ", -1)).iterator();
        while (words.hasNext()) {
            codes.put(words.next(), words.next());
        }
        return Map.copyOf(codes);
    }
}
