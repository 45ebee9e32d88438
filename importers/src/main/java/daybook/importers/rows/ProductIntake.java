package daybook.importers.rows;

import daybook.importers.csv.Columns;
import daybook.importers.csv.CsvRow;
import daybook.importers.csv.Header;
import daybook.importers.rejects.Reject;
import daybook.importers.rejects.RejectCode;
import daybook.organisation.Business;
import daybook.pricing.Product;
import daybook.pricing.store.Catalogue;
import daybook.tax.TaxRates;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes products: known ones are changed to what the file says, by their stock keeping unit (domain.md 10, job J02). */
public final class ProductIntake implements Intake {

    private static final String NAME_IN = "name_";

    /** The columns of such a file. */
    public static final Columns COLUMNS = new Columns(
            List.of("sku", "name"),
            List.of("kind", "tax_category", "unit", "state"),
            column -> column.startsWith(NAME_IN) && Places.isLanguage(column.substring(NAME_IN.length())),
            null);

    private enum State {
        ACTIVE,
        INACTIVE
    }

    private final Catalogue catalogue;
    private final Connection connection;
    private final Business business;
    private final Rejects rejects;
    private final Set<String> categories = new TreeSet<>();
    private final CatalogueRows<Product> rows = new CatalogueRows<>();

    /** Over a connection in the transaction of the file. */
    public ProductIntake(Catalogue catalogue, Connection connection, Business business, Rejects rejects) {
        this.catalogue = catalogue;
        this.connection = connection;
        this.business = business;
        this.rejects = rejects;
        business.taxes().rates().stream().map(TaxRates.Rate::category).forEach(categories::add);
    }

    @Override
    public void take(CsvRow row, Header header) throws SQLException {
        Fields fields = new Fields(row, header);
        Product product = parse(fields, header);
        Reject problem = fields.problem();
        if (problem != null) {
            rejects.add(problem);
        }
        if (row.problem() == null) {
            rows.add(product.sku(), row.number(), problem == null ? product : null);
        }
    }

    private Product parse(Fields fields, Header header) {
        Map<String, String> names = new HashMap<>();
        for (String column : header.names()) {
            String name = column.startsWith(NAME_IN) ? fields.text(column) : null;
            if (name != null) {
                names.put(column.substring(NAME_IN.length()), name);
            }
        }
        return new Product(
                0,
                fields.code("sku"),
                fields.neededText("name"),
                names,
                fields.word("kind", Product.Kind.TERMED_SERVICE),
                taxCategory(fields),
                fields.raw("unit").isEmpty() ? null : fields.code("unit"),
                fields.word("state", State.ACTIVE) == State.ACTIVE,
                null);
    }

    private @Nullable String taxCategory(Fields fields) {
        String category = fields.text("tax_category");
        if (!categories.isEmpty() && (category == null || !categories.contains(category))) {
            fields.refuse(
                    "tax_category",
                    RejectCode.UNKNOWN_TAX_CATEGORY,
                    "tax_category is " + Fields.shown(category == null ? "" : category) + "; " + business.code()
                            + " has rates of " + String.join(", ", categories));
        }
        return category;
    }

    @Override
    public Taken finish() throws SQLException {
        Map<String, Product> known = catalogue.products(connection, business.id());
        List<Product> changed = new ArrayList<>();
        long[] unchanged = {0};
        rows.forEach(
                (_, product) -> {
                    Product before = known.get(product.sku());
                    if (before != null && product.equals(withoutKey(before))) {
                        unchanged[0]++;
                    } else {
                        changed.add(product);
                    }
                },
                (row, product) -> rejects.add(
                        row,
                        "sku",
                        RejectCode.DUPLICATE_PRODUCT,
                        "the sku " + product.sku()
                                + " stands in several rows, none of which is taken; keep the right one"));
        catalogue.saveProducts(connection, business.id(), changed);
        return new Taken(changed.size(), unchanged[0]);
    }

    private static Product withoutKey(Product product) {
        return new Product(
                0,
                product.sku(),
                product.name(),
                product.names(),
                product.kind(),
                product.taxCategory(),
                product.unit(),
                product.active(),
                null);
    }
}
