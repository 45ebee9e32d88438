package daybook.jobs.scenario;

import daybook.importers.csv.Columns;
import daybook.importers.rejects.Nearest;
import daybook.importers.rows.ContactIntake;
import daybook.importers.yaml.YamlMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns what a scenario says of products, prices, contacts and subscriptions into the rows of import files. */
final class Rows {

    private static final Map<String, String> PRODUCT = Map.of(
            "sku", "sku", "name", "name", "kind", "kind", "tax", "tax_category", "unit", "unit", "state", "state");
    private static final Map<String, String> COMPONENT =
            Map.of("sku", "component_sku", "quantity", "quantity", "price", "price");
    private static final Map<String, String> COMPONENT_KEYS =
            Map.of("component_sku", "of", "quantity", "of", "price", "of", "invoice", "invoice");
    private static final Map<String, String> SERVICE = Map.of(
            "id",
            "subscription_code",
            "contact",
            "contact_code",
            "quantity",
            "quantity",
            "billingDay",
            "billing_day",
            "billingMonth",
            "billing_month",
            "ends",
            "end_date",
            "state",
            "state");
    /** What a service is priced by: its price, or its product, of which the contact gets a price. */
    private static final List<String> PRICED_BY = List.of("price", "prices", "sku");

    private static final Map<String, String> CONTACT = contactColumns(ContactIntake.COLUMNS);

    private final YamlMap scenario;

    Rows(YamlMap scenario) {
        this.scenario = scenario;
    }

    /** The columns of contacts.csv in camel case; code and currency without the noun. */
    private static Map<String, String> contactColumns(Columns columns) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String column : columns.all()) {
            StringBuilder key = new StringBuilder();
            for (String word : column.split("_", -1)) {
                key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
            }
            keys.put(key.toString(), column);
        }
        keys.remove("contactCode");
        keys.remove("accountCurrency");
        keys.put("code", "contact_code");
        keys.put("currency", "account_currency");
        return Map.copyOf(keys);
    }

    List<ImportedRow> products() {
        List<ImportedRow> rows = new ArrayList<>();
        for (YamlMap at : scenario.maps("products", Words.PRODUCT.all())) {
            Map<String, String> cells = cells(at, PRODUCT);
            cells.putIfAbsent("name", at.text("sku", null));
            rows.add(new ImportedRow(at, at.text("sku", null), cells, turned(PRODUCT)));
        }
        return rows;
    }

    /** What bundles are made of, one row a component. */
    List<ImportedRow> bundles(Set<String> products) {
        List<ImportedRow> rows = new ArrayList<>();
        for (YamlMap at : scenario.maps("products", Words.PRODUCT.all())) {
            YamlMap bundle = at.has("bundle") ? at.map("bundle", Words.BUNDLE.all()) : null;
            if (bundle != null) {
                for (YamlMap component : bundle.maps("of", Words.COMPONENT.all())) {
                    known(component, "sku", products);
                    Map<String, String> cells = cells(component, COMPONENT);
                    cells.put("sku", at.text("sku", null));
                    cells.put("invoice", bundle.text("invoice", null));
                    rows.add(new ImportedRow(bundle, at.text("sku", null), cells, COMPONENT_KEYS));
                }
            }
        }
        return rows;
    }

    List<ImportedRow> prices(Set<String> products) {
        List<ImportedRow> rows = new ArrayList<>();
        for (YamlMap at : scenario.maps("prices", Words.PRICE.all())) {
            Words.PRICE.playable(at);
            known(at, "sku", products);
            rows.addAll(PriceCells.rows(at));
        }
        return rows;
    }

    List<ImportedRow> contacts() {
        Set<String> words = new TreeSet<>(CONTACT.keySet());
        words.add("name");
        List<ImportedRow> rows = new ArrayList<>();
        for (YamlMap at : scenario.maps("contacts", words)) {
            Map<String, String> cells = cells(at, CONTACT);
            for (String list : List.of("tags", "cims")) {
                if (at.has(list)) {
                    cells.put(list, String.join(";", at.texts(list, List.of())));
                }
            }
            cells.putIfAbsent("contact_type", at.has("companyName") ? "COMPANY" : "PERSON");
            if (at.has("name")) {
                name(at.text("name", null), cells);
            }
            rows.add(new ImportedRow(at, at.text("code", null), cells, turned(CONTACT)));
        }
        return rows;
    }

    /** A name on one line: of a company, or first names and a last one. */
    private static void name(String name, Map<String, String> cells) {
        int last = name.lastIndexOf(' ');
        if ("COMPANY".equals(cells.get("contact_type"))) {
            cells.putIfAbsent("company_name", name);
            return;
        }
        cells.putIfAbsent("last_name", name.substring(last + 1));
        if (last > 0) {
            cells.putIfAbsent("first_name", name.substring(0, last).strip());
        }
    }

    /** The services of a new subscription, one row a price. */
    List<ImportedRow> services(YamlMap step, LocalDate on, Set<String> contacts, Set<String> prices) {
        YamlMap at = step.map("subscribe", Words.SUBSCRIBE.all());
        List<String> told =
                at == null ? List.of() : PRICED_BY.stream().filter(at::has).toList();
        if (at == null || told.size() != 1) {
            throw (at == null ? step : at)
                    .refused(at == null ? "subscribe" : "price", "expected one of price, prices and sku");
        }
        Words.SUBSCRIBE.playable(at);
        known(at, "contact", contacts);
        String key = told.getFirst();
        List<ImportedRow> rows = new ArrayList<>();
        for (String price : at.texts(key, List.of())) {
            boolean named = !key.equals("sku");
            if (named && !prices.contains(price)) {
                throw at.refused(key, unknown(price, "price", prices));
            }
            Map<String, String> cells = cells(at, SERVICE);
            cells.put(named ? "price_id" : "sku", price);
            cells.put("start_date", on.toString());
            Map<String, String> keys = turned(SERVICE);
            keys.put("price_id", key);
            rows.add(new ImportedRow(at, at.text("id", null), cells, keys));
        }
        if (rows.isEmpty()) {
            throw at.refused(key, "expected at least one price");
        }
        return rows;
    }

    static Map<String, String> cells(YamlMap at, Map<String, String> columns) {
        Map<String, String> cells = new LinkedHashMap<>();
        columns.forEach((key, column) -> {
            String value = key.equals("tags") || key.equals("cims") ? null : at.text(key);
            if (value != null) {
                cells.put(column, value);
            }
        });
        return cells;
    }

    static Map<String, String> turned(Map<String, String> columns) {
        Map<String, String> keys = new LinkedHashMap<>();
        columns.forEach((key, column) -> keys.put(column, key));
        return keys;
    }

    /** The value of a key that names something else in the scenario. */
    static String known(YamlMap at, String key, Collection<String> codes) {
        String code = at.text(key, null);
        if (!codes.contains(code)) {
            throw at.refused(key, unknown(code, key, codes));
        }
        return code;
    }

    private static String unknown(String code, String noun, Collection<String> codes) {
        String hint = Nearest.hint(code, codes);
        return "the scenario has no " + noun + " '" + code + "'"
                + (hint.isEmpty() && !codes.isEmpty() ? "; it has " + String.join(", ", codes) : hint);
    }
}
