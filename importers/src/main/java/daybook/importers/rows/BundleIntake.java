package daybook.importers.rows;

import daybook.importers.csv.Columns;
import daybook.importers.csv.CsvRow;
import daybook.importers.csv.Header;
import daybook.importers.rejects.Nearest;
import daybook.importers.rejects.Reject;
import daybook.importers.rejects.RejectCode;
import daybook.importers.rows.CatalogueRows.Kept;
import daybook.organisation.Business;
import daybook.pricing.Bundle;
import daybook.pricing.Product;
import daybook.pricing.store.Bundles;
import daybook.pricing.store.Catalogue;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes what bundles are made of: each row is a component, and all rows of a bundle are taken or none (domain.md 10). */
public final class BundleIntake implements Intake {

    /** The columns of such a file. */
    public static final Columns COLUMNS =
            new Columns(List.of("sku", "invoice", "component_sku", "price"), List.of("quantity"), _ -> false, "price");

    private static final int DECIMALS = 12;

    /** A component as a row tells it. */
    record Row(Product bundle, Bundle.Printing printing, Product product, BigDecimal quantity, BigDecimal price) {}

    private final Map<String, Product> products;
    private final Bundles bundles;
    private final Rejects rejects;
    private final CatalogueRows<Row> rows = new CatalogueRows<>();

    /** Over a connection in the transaction of the file. */
    public BundleIntake(Catalogue catalogue, Connection connection, Business business, Rejects rejects)
            throws SQLException {
        this.products = catalogue.products(connection, business.id());
        this.bundles = new Bundles(connection, business.id());
        this.rejects = rejects;
    }

    @Override
    public void take(CsvRow row, Header header) throws SQLException {
        Fields fields = new Fields(row, header);
        Row told = parse(fields);
        Reject problem = fields.problem();
        if (problem != null) {
            rejects.add(problem);
        }
        if (row.problem() == null) {
            rows.add(fields.raw("sku"), row.number(), told);
        }
    }

    /** The row; null when a field has a problem. */
    private @Nullable Row parse(Fields fields) {
        Product bundle = product(fields, "sku");
        fields.needed("invoice");
        Bundle.Printing printing = fields.word("invoice", Bundle.Printing.COMPONENTS);
        Product product = product(fields, "component_sku");
        fields.needed("price");
        BigDecimal price = aboveZero(fields, "price", "a price");
        BigDecimal quantity = aboveZero(fields, "quantity", "a quantity");
        return fields.problem() != null || bundle == null || product == null || price == null
                ? null
                : new Row(bundle, printing, product, quantity == null ? BigDecimal.ONE : quantity, price);
    }

    private @Nullable Product product(Fields fields, String column) {
        String sku = fields.code(column);
        Product product = products.get(sku);
        if (product == null) {
            fields.refuse(
                    column,
                    RejectCode.UNKNOWN_PRODUCT,
                    "there is no product " + Fields.shown(sku) + "; import it with products.csv first"
                            + Nearest.hint(sku, products.keySet()));
        }
        return product;
    }

    private static @Nullable BigDecimal aboveZero(Fields fields, String column, String what) {
        BigDecimal value = fields.decimal(column, DECIMALS, what);
        if (value != null && value.signum() <= 0) {
            fields.refuse(
                    column,
                    RejectCode.OUT_OF_RANGE,
                    column + " is " + Fields.shown(fields.raw(column)) + "; expected more than 0");
        }
        return value;
    }

    @Override
    public Taken finish() throws SQLException {
        Map<Long, Bundle> known = bundles.all(this::byId);
        BundleRules rules = new BundleRules(known, rows.groups());
        long accepted = 0;
        long unchanged = 0;
        for (List<Kept<Row>> group : rows.groups()) {
            List<Kept<Row>> right =
                    group.stream().filter(row -> row.value() != null).toList();
            if (right.isEmpty()) {
                continue;
            }
            List<Row> told = new ArrayList<>();
            right.forEach(row -> told.add(Objects.requireNonNull(row.value())));
            Product product = told.getFirst().bundle();
            BundleRules.Refusal refusal = right.size() < group.size() ? rules.companion(product) : rules.refusal(told);
            if (refusal != null) {
                refuse(right, refusal);
                continue;
            }
            Bundle bundle = BundleRules.bundle(told);
            if (bundle.equals(known.get(product.id()))) {
                unchanged += right.size();
            } else if (bundles.isSold(product)) {
                refuse(right, rules.sold(product));
            } else {
                bundles.save(product, bundle);
                accepted += right.size();
            }
        }
        return new Taken(accepted, unchanged);
    }

    private Product byId(long id) {
        return products.values().stream()
                .filter(product -> product.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("product " + id + " is not one of this business"));
    }

    private void refuse(List<Kept<Row>> group, BundleRules.Refusal refusal) throws SQLException {
        for (Kept<Row> row : group) {
            rejects.add(row.row(), refusal.column(), refusal.code(), refusal.message());
        }
    }
}
