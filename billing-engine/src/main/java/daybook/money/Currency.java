package daybook.money;

import java.util.Map;
import java.util.TreeMap;

/**
 * A currency by its ISO 4217 code, with the number of decimals of its minor unit.
 *
 * <p>The decimals come from a table of our own and not from the JDK, so that a run of today and its proof of next year
 * agree whatever JDK either uses (domain.md 1.2).
 *
 * @param code three capital letters
 * @param decimals 0 to 3
 */
public record Currency(String code, int decimals) {

    private static final String WITHOUT_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
    private static final String WITH_THREE = "BHD IQD JOD KWD LYD OMR TND";
    private static final String WITH_TWO = """
            AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF \
            CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF \
            IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR \
            MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD \
            SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER \
            ZAR ZMW ZWG""";

    private static final Map<String, Currency> KNOWN = known();

    public static final Currency EUR = of("EUR");

    /**
     * The currency with that ISO 4217 code.
     *
     * @throws IllegalArgumentException when the code is not a current ISO 4217 code
     */
    public static Currency of(String code) {
        Currency currency = KNOWN.get(code);
        if (currency == null) {
            throw new IllegalArgumentException("'" + code + "' is no ISO 4217 currency code (such as EUR)");
        }
        return currency;
    }

    /** Whether {@link #of} knows the code. */
    public static boolean isKnown(String code) {
        return KNOWN.containsKey(code);
    }

    private static Map<String, Currency> known() {
        Map<String, Currency> all = new TreeMap<>();
        add(all, WITHOUT_DECIMALS, 0);
        add(all, WITH_TWO, 2);
        add(all, WITH_THREE, 3);
        return Map.copyOf(all);
    }

    private static void add(Map<String, Currency> all, String codes, int decimals) {
        for (String code : codes.split(" ", -1)) {
            all.put(code, new Currency(code, decimals));
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
