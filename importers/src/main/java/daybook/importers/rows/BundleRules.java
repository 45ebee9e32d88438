package daybook.importers.rows;

import daybook.importers.rejects.RejectCode;
import daybook.importers.rows.BundleIntake.Row;
import daybook.importers.rows.CatalogueRows.Kept;
import daybook.pricing.Bundle;
import daybook.pricing.Product;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the rows of a bundle may not be together. */
final class BundleRules {

    private final Map<Long, Bundle> known;
    private final Set<String> components = new HashSet<>();
    private final Set<String> bundles = new HashSet<>();

    /**
     * Rules beside what is there.
     *
     * @param known bundles by the keys of their products
     * @param groups the rows of the file, by bundle
     */
    BundleRules(Map<Long, Bundle> known, List<List<Kept<Row>>> groups) {
        this.known = known;
        for (Bundle bundle : known.values()) {
            bundle.components()
                    .forEach(component -> components.add(component.product().sku()));
        }
        for (List<Kept<Row>> group : groups) {
            for (Kept<Row> kept : group) {
                Row row = kept.value();
                if (row != null) {
                    bundles.add(row.bundle().sku());
                }
            }
        }
    }

    /** Why all rows of a bundle are refused. */
    record Refusal(String column, RejectCode code, String message) {}

    /** What the rows make, when nothing is to be said against them. */
    static Bundle bundle(List<Row> rows) {
        return new Bundle(
                rows.getFirst().printing(),
                rows.stream()
                        .map(row -> new Bundle.Component(row.product(), row.quantity(), row.price()))
                        .toList());
    }

    Refusal companion(Product bundle) {
        return new Refusal(
                "sku",
                RejectCode.WRONG_COMPONENT,
                "another row of " + bundle.sku() + " is wrong; a bundle is taken whole or not at all");
    }

    Refusal sold(Product bundle) {
        return new Refusal(
                "sku",
                RejectCode.BUNDLE_IN_USE,
                bundle.sku()
                        + " is sold as it is; what is sold never changes, so make another product and move subscriptions to it");
    }

    /** What is wrong with all rows of a bundle together; null: nothing. */
    @Nullable
    Refusal refusal(List<Row> rows) {
        Product bundle = rows.getFirst().bundle();
        if (rows.stream().map(Row::printing).distinct().count() > 1) {
            return new Refusal(
                    "invoice",
                    RejectCode.COMPONENTS_DISAGREE,
                    "the rows of " + bundle.sku() + " differ in invoice; make them agree");
        }
        Set<String> skus = new HashSet<>();
        for (Row row : rows) {
            String sku = row.product().sku();
            if (!skus.add(sku)) {
                return new Refusal(
                        "component_sku",
                        RejectCode.DUPLICATE_COMPONENT,
                        bundle.sku() + " has " + sku + " twice; write one row with the quantity of both");
            }
            if (bundles.contains(sku) || known.containsKey(row.product().id())) {
                return new Refusal(
                        "component_sku",
                        RejectCode.BUNDLE_IN_BUNDLE,
                        "the component " + sku + " is a bundle itself; name what it is made of");
            }
        }
        if (components.contains(bundle.sku())) {
            return new Refusal(
                    "sku",
                    RejectCode.BUNDLE_IN_BUNDLE,
                    bundle.sku() + " is a component of another bundle; a bundle is made of products that are none");
        }
        if (rows.size() < 2) {
            return new Refusal(
                    "component_sku",
                    RejectCode.TOO_FEW_COMPONENTS,
                    bundle.sku() + " has one component only; expected two or more");
        }
        return rows.getFirst().printing() == Bundle.Printing.ONE_LINE ? otherCategory(bundle, rows) : null;
    }

    private static @Nullable Refusal otherCategory(Product bundle, List<Row> rows) {
        return rows.stream()
                .map(Row::product)
                .filter(product -> !Objects.equals(product.taxCategory(), bundle.taxCategory()))
                .findFirst()
                .map(product -> new Refusal(
                        "invoice",
                        RejectCode.TWO_TAX_CATEGORIES,
                        "invoice is ONE_LINE, but " + product.sku() + " has the tax category " + product.taxCategory()
                                + " and " + bundle.sku() + " " + bundle.taxCategory() + "; write COMPONENTS"))
                .orElse(null);
    }
}
