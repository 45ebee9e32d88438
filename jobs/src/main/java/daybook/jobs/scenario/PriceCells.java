package daybook.jobs.scenario;

import daybook.importers.yaml.YamlMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a price of a scenario into rows of prices.csv: one, or one a tier. */
final class PriceCells {

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("id", "price_id"),
            Map.entry("sku", "sku"),
            Map.entry("model", "model"),
            Map.entry("amount", "amount"),
            Map.entry("currency", "currency"),
            Map.entry("billing", "billing_model"),
            Map.entry("taxInclusive", "tax_inclusive"),
            Map.entry("validFrom", "valid_from"),
            Map.entry("validTo", "valid_to"),
            Map.entry("package", "package_size"),
            Map.entry("free", "free_units"),
            Map.entry("minimum", "minimum"),
            Map.entry("maximum", "maximum"));

    private PriceCells() {}

    static List<ImportedRow> rows(YamlMap at) {
        Map<String, String> cells = Rows.cells(at, COLUMNS);
        Map<String, String> keys = Rows.turned(COLUMNS);
        String[] cycle = at.text("cycle", null).split(" ", -1);
        if (cycle.length != 2) {
            throw at.refused("cycle", "expected a number and DAY, WEEK, MONTH or YEAR, such as 1 MONTH");
        }
        cells.put("cycle_n", cycle[0]);
        cells.put("cycle_unit", cycle[1]);
        keys.put("cycle_n", "cycle");
        keys.put("cycle_unit", "cycle");
        String id = at.text("id", null);
        if (!at.has("tiers")) {
            return List.of(new ImportedRow(at, id, cells, keys));
        }
        if (at.has("amount")) {
            throw at.refused("amount", "a price has an amount or tiers, not both");
        }
        for (String column : List.of("tier_from", "tier_to", "tier_flat", "amount")) {
            keys.put(column, "tiers");
        }
        return tiers(at, cells).stream()
                .map(tier -> new ImportedRow(at, id, tier, keys))
                .toList();
    }

    private static List<Map<String, String>> tiers(YamlMap at, Map<String, String> cells) {
        List<Map<String, String>> rows = new ArrayList<>();
        String from = "0";
        for (YamlMap tier : at.maps("tiers", Words.TIER.all())) {
            Map<String, String> row = new LinkedHashMap<>(cells);
            row.put("tier_from", from);
            if (tier.has("upTo")) {
                from = tier.text("upTo", null);
                row.put("tier_to", from);
            }
            if ("STAIRSTEP".equals(cells.get("model"))) {
                row.put("amount", stepPrice(tier));
            } else {
                row.put("amount", tier.text("each", "0"));
                row.put("tier_flat", tier.text("flat", "0"));
            }
            rows.add(row);
        }
        if (rows.isEmpty()) {
            throw at.refused("tiers", "expected at least one tier");
        }
        return rows;
    }

    /** A step has one price, which may be called either. */
    private static String stepPrice(YamlMap tier) {
        if (tier.has("each") == tier.has("flat")) {
            throw tier.refused("flat", "a tier of STAIRSTEP has one price: expected flat");
        }
        return tier.text(tier.has("flat") ? "flat" : "each", null);
    }
}
