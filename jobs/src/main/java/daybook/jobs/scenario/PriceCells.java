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
            Map.entry("maximum", "maximum"),
            Map.entry("percent", "percent"),
            Map.entry("fee", "fee"),
            Map.entry("autoRenew", "auto_renew"),
            Map.entry("expiresAfter", "expires_after"),
            Map.entry("noticeDays", "notice_days"),
            Map.entry("noticeCycles", "notice_cycles"),
            Map.entry("regretDays", "regret_days"),
            Map.entry("penalty", "penalty"),
            Map.entry("prorate", "prorate"),
            Map.entry("firstPeriod", "first_period"),
            Map.entry("cancelDay", "cancel_day"),
            Map.entry("alignment", "alignment"),
            Map.entry("joinProration", "join_proration"),
            Map.entry("zeroUsage", "zero_usage"),
            Map.entry("country", "country"),
            Map.entry("classification", "classification"),
            Map.entry("priority", "priority"),
            Map.entry("default", "is_default"),
            Map.entry("keepVersion", "keep_version"));

    /** Keys that say how many of which unit, and the columns that they make; the first one is needed. */
    private static final List<String> SPANS = List.of("cycle", "trial", "contract");

    private PriceCells() {}

    static List<ImportedRow> rows(YamlMap at) {
        Map<String, String> cells = Rows.cells(at, COLUMNS);
        Map<String, String> keys = Rows.turned(COLUMNS);
        at.text("cycle", null);
        for (String key : SPANS) {
            span(at, key, cells, keys);
        }
        if (at.has("phases")) {
            cells.put("phases", phases(at));
        }
        keys.put("phases", "phases");
        String id = at.text("id", null);
        if (!at.has("tiers")) {
            return List.of(new ImportedRow(at, id, cells, keys));
        }
        for (String key : List.of("amount", "percent", "phases")) {
            if (at.has(key)) {
                throw at.refused(key, "a price has tiers, or one of amount, percent and phases, not both");
            }
        }
        for (String column : List.of("tier_from", "tier_to", "tier_flat", "amount", "percent")) {
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
            price(tier, String.valueOf(cells.get("model")), row);
            rows.add(row);
        }
        if (rows.isEmpty()) {
            throw at.refused("tiers", "expected at least one tier");
        }
        return rows;
    }

    private static void price(YamlMap tier, String model, Map<String, String> row) {
        if (model.equals("STAIRSTEP")) {
            row.put("amount", stepPrice(tier));
            return;
        }
        boolean percentage = model.equals("PERCENTAGE");
        String other = percentage ? "each" : "percent";
        if (tier.has(other)) {
            throw tier.refused(other, "a tier of " + model + " has " + (percentage ? "percent" : "each") + " and flat");
        }
        row.put(percentage ? "percent" : "amount", tier.text(percentage ? "percent" : "each", "0"));
        row.put("tier_flat", tier.text("flat", "0"));
    }

    private static void span(YamlMap at, String key, Map<String, String> cells, Map<String, String> keys) {
        keys.put(key + "_n", key);
        keys.put(key + "_unit", key);
        if (!at.has(key)) {
            return;
        }
        String[] words = at.text(key, null).split(" ", -1);
        if (words.length != 2) {
            throw at.refused(
                    key,
                    "expected a number and DAY, WEEK, MONTH or YEAR, such as "
                            + (key.equals("trial") ? "14 DAY" : "1 MONTH"));
        }
        cells.put(key + "_n", words[0]);
        cells.put(key + "_unit", words[1]);
    }

    /** As prices.csv has them: {@code 3 MONTH:4.95;24.95}. */
    private static String phases(YamlMap at) {
        List<String> phases = new ArrayList<>();
        for (YamlMap phase : at.maps("phases", Words.PHASE.all())) {
            phases.add((phase.has("for") ? phase.text("for", null) + ":" : "") + phase.text("amount", null));
        }
        if (phases.isEmpty()) {
            throw at.refused("phases", "expected at least one phase");
        }
        return String.join(";", phases);
    }

    /** A step has one price, which may be called either. */
    private static String stepPrice(YamlMap tier) {
        if (tier.has("each") == tier.has("flat")) {
            throw tier.refused("flat", "a tier of STAIRSTEP has one price: expected flat");
        }
        return tier.text(tier.has("flat") ? "flat" : "each", null);
    }
}
