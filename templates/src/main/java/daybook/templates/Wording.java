package daybook.templates;

import daybook.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words of one language, and how it writes numbers and dates.
 *
 * <p>Both come from our own bundles and not from the JDK's locale data, which changes between releases: a document must
 * print the same bytes in ten years (domain.md 13.5).
 */
final class Wording {

    private static final String FORMAT = "format.";
    private static final String TAX_CATEGORY = "taxCategory.";
    private static final String EXEMPTION = "exemption.";
    private static final String COUNTRY = "country.";

    private final Map<String, String> labels = new TreeMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final char decimal;
    private final char grouping;
    private final String date;
    private final List<String> months;

    Wording(Map<String, String> bundle) {
        bundle.forEach((key, text) -> {
            if (isName(key)) {
                names.put(key, text);
            } else if (isLabel(key)) {
                labels.put(key, text);
            }
        });
        decimal = required(bundle, FORMAT + "decimal").charAt(0);
        grouping = required(bundle, FORMAT + "grouping").charAt(0);
        date = required(bundle, FORMAT + "date");
        months = List.of(required(bundle, FORMAT + "months").split(",", -1));
        if (months.size() != 12) {
            throw new IllegalArgumentException("format.months lists " + months.size() + " months, expected 12");
        }
    }

    /** Whether a line of a bundle is what something is called that the data names: its key is free. */
    static boolean isName(String key) {
        return key.startsWith(TAX_CATEGORY) || key.startsWith(EXEMPTION) || key.startsWith(COUNTRY);
    }

    /** Whether a template may show a line of a bundle by its key. */
    static boolean isLabel(String key) {
        return !key.startsWith(FORMAT) && !isName(key);
    }

    private static String required(Map<String, String> bundle, String key) {
        String value = bundle.get(key);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(key + " has no value");
        }
        return value;
    }

    Map<String, String> labels() {
        return labels;
    }

    String label(String key) {
        String text = labels.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no label '" + key + "'");
        }
        return text;
    }

    /** What a tax category is called; by itself where the bundle does not say. */
    String taxCategory(String category) {
        return names.getOrDefault(TAX_CATEGORY + category, category);
    }

    /** What stands in the place of a tax category that is not charged for that reason. */
    String untaxed(String reason) {
        return names.getOrDefault(TAX_CATEGORY + reason, taxCategory("EXEMPT"));
    }

    /** Why there is no tax: the words of a reason that the bundle knows by that name, else the reason itself. */
    String exemption(String reason) {
        return names.getOrDefault(EXEMPTION + reason, reason);
    }

    /** What the country with an ISO 3166-1 alpha-3 code is called. */
    String country(String code) {
        return names.getOrDefault(COUNTRY + code, code);
    }

    /** With the decimals of the currency, without its code: {@code 1,234.56}. */
    String amount(Money money) {
        return number(money.amount());
    }

    /** A price of one unit: at least the currency's decimals, and as many more as it has. */
    String unitPrice(BigDecimal price, int decimals) {
        BigDecimal bare = price.stripTrailingZeros();
        return number(bare.setScale(Math.max(bare.scale(), decimals), RoundingMode.UNNECESSARY));
    }

    /** A quantity or a rate: no more decimals than it needs. */
    String plain(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        return number(bare.setScale(Math.max(bare.scale(), 0), RoundingMode.UNNECESSARY));
    }

    String date(LocalDate day) {
        String dd = twoDigits(day.getDayOfMonth());
        return date.replace("{dd}", dd)
                .replace("{d}", Integer.toString(day.getDayOfMonth()))
                .replace("{MM}", twoDigits(day.getMonthValue()))
                .replace("{month}", months.get(day.getMonthValue() - 1))
                .replace("{yyyy}", Integer.toString(day.getYear()));
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    private String number(BigDecimal value) {
        String digits = value.abs().toPlainString();
        int point = digits.indexOf('.');
        int whole = point < 0 ? digits.length() : point;
        StringBuilder text = new StringBuilder(digits.length() + 6);
        if (value.signum() < 0) {
            text.append('-');
        }
        for (int i = 0; i < whole; i++) {
            if (i > 0 && (whole - i) % 3 == 0) {
                text.append(grouping);
            }
            text.append(digits.charAt(i));
        }
        if (point >= 0) {
            text.append(decimal).append(digits, point + 1, digits.length());
        }
        return text.toString();
    }
}
