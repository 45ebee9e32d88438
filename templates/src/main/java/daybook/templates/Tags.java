package daybook.templates;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every tag a template may use: what {@link DocumentView} fills, and the labels of the bundles. */
final class Tags {

    /** How a tag may be used. */
    enum Use {
        /** {@code {{name}}}. */
        VALUE,
        /** {@code {{name}}}, and as a section that is left out when there is no value. */
        OPTIONAL,
        /** As a section that is shown when it is so. */
        FLAG,
        /** As a section that is repeated for each item. */
        LIST
    }

    private static final String VALUES = """
            document.title document.number document.issueDate document.dueDate document.account \
            document.language document.currency document.columns document.correctsLabel issuer.name customer.name totals.label totals.net \
            totals.tax totals.total""";
    private static final String OPTIONALS = """
            document.subscription document.corrects issuer.country issuer.vatNumber issuer.email issuer.phone \
            issuer.iban customer.country customer.vatNumber customer.email customer.phone customer.iban \
            totals.rounding""";
    private static final String FLAGS = "document.invoice document.creditNote document.discounted issuer.logo";

    private static final Map<String, Use> LINE = uses(
            "number sku description periodFrom periodTo quantity amount net taxRate",
            "covered discount corrects unitPrice",
            "includesTax");
    private static final Map<String, Use> TAX = uses("category rate taxable tax", "exemption", "");
    private static final Map<String, Use> ADDRESS = uses("line", "", "");

    private static final Map<String, Map<String, Use>> LISTS = Map.of(
            "lines", LINE,
            "firstLines", LINE,
            "lastLines", LINE,
            "taxes", TAX,
            "issuer.address", ADDRESS,
            "customer.address", ADDRESS);

    private final Map<String, Use> top = uses(VALUES, OPTIONALS, FLAGS);

    /** @param labels names of the labels in the bundles */
    Tags(Set<String> labels) {
        labels.forEach(label -> top.put("label." + label, Use.VALUE));
        LISTS.keySet().forEach(list -> top.put(list, Use.LIST));
    }

    private static Map<String, Use> uses(String values, String optionals, String flags) {
        Map<String, Use> uses = new TreeMap<>();
        put(uses, values, Use.VALUE);
        put(uses, optionals, Use.OPTIONAL);
        put(uses, flags, Use.FLAG);
        return uses;
    }

    private static void put(Map<String, Use> uses, String names, Use use) {
        for (String name : names.split(" ", -1)) {
            if (!name.isEmpty()) {
                uses.put(name, use);
            }
        }
    }

    /**
     * What is known inside these sections.
     *
     * @param sections names of the open sections, outermost first
     */
    Map<String, Use> within(Collection<String> sections) {
        Map<String, Use> known = new TreeMap<>(top);
        sections.forEach(section -> known.putAll(LISTS.getOrDefault(section, Map.of())));
        return known;
    }

    /** All tags as a person writes them in a table: those of a list as {@code lines: description}. */
    Set<String> all() {
        Set<String> all = new TreeSet<>(top.keySet());
        LISTS.forEach((list, items) -> items.keySet().forEach(item -> all.add(list + ": " + item)));
        return all;
    }

    /** The known name that needs the fewest changes to become this one. */
    static String nearest(String name, Collection<String> known) {
        List<String> byDistance = new ArrayList<>(known);
        byDistance.sort((a, b) -> Integer.compare(distance(name, a), distance(name, b)));
        return byDistance.getFirst();
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
