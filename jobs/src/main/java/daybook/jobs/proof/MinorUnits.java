package daybook.jobs.proof;

import daybook.money.Currency;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many decimals the currencies have that a database holds, told to SQL: it has no table of them of its own. */
public final class MinorUnits {

    private static final String HELD = "select currency from account union select currency from price";

    private final TreeMap<String, Integer> decimals = new TreeMap<>();

    private MinorUnits(List<String> codes) {
        codes.stream()
                .filter(Currency::isKnown)
                .forEach(code -> decimals.put(code, Currency.of(code).decimals()));
    }

    /** Those of the currencies that accounts and prices have. */
    public static MinorUnits heldBy(JdbcTemplate jdbc) {
        return new MinorUnits(jdbc.query(HELD, (row, _) -> row.getString("currency")));
    }

    /** SQL for the decimals of a currency; null when the currency is unknown. */
    public String decimalsOf(String currency) {
        StringBuilder sql = new StringBuilder("(case " + currency);
        decimals.forEach((code, places) ->
                sql.append(" when '").append(code).append("' then ").append(places));
        return decimals.isEmpty() ? "null::integer" : sql.append(" end)").toString();
    }

    /** SQL for an amount with exactly the decimals of its currency, such as {@code 12.30}. */
    public String amount(String minor, String currency) {
        String places = decimalsOf(currency);
        return "round(" + minor + "::numeric / power(10::numeric, " + places + "), " + places + ")";
    }
}
