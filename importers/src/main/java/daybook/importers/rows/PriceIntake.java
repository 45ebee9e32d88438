package daybook.importers.rows;

import daybook.importers.csv.Columns;
import daybook.importers.csv.CsvRow;
import daybook.importers.csv.Header;
import daybook.importers.rejects.Reject;
import daybook.importers.rejects.RejectCode;
import daybook.importers.rows.PriceVersions.Version;
import daybook.organisation.Business;
import daybook.pricing.Price;
import daybook.pricing.PriceHistory;
import daybook.pricing.store.Catalogue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes prices: each row is a version of a price or a tier of one, never overwritten (domain.md 10, job J02). */
public final class PriceIntake implements Intake {

    /** The columns of such a file. */
    public static final Columns COLUMNS = new Columns(
            List.of("sku", "price_id", "model", "amount", "cycle_unit"),
            List.of(
                    "currency",
                    "tier_from",
                    "tier_to",
                    "tier_flat",
                    "package_size",
                    "free_units",
                    "percent",
                    "fee",
                    "minimum",
                    "maximum",
                    "tax_inclusive",
                    "cycle_n",
                    "billing_model",
                    "trial_n",
                    "trial_unit",
                    "contract_n",
                    "contract_unit",
                    "auto_renew",
                    "expires_after",
                    "notice_days",
                    "notice_cycles",
                    "regret_days",
                    "penalty",
                    "phases",
                    "prorate",
                    "first_period",
                    "cancel_day",
                    "alignment",
                    "join_proration",
                    "zero_usage",
                    "country",
                    "classification",
                    "priority",
                    "is_default",
                    "keep_version",
                    "valid_from",
                    "valid_to"),
            _ -> false,
            "amount");

    private record Key(String code, LocalDate from) {}

    private final Catalogue catalogue;
    private final Connection connection;
    private final Business business;
    private final Rejects rejects;
    private final PriceRows parser;
    private final CatalogueRows<PriceRows.Row> rows = new CatalogueRows<>();

    /** Over a connection in the transaction of the file. */
    public PriceIntake(Catalogue catalogue, Connection connection, Business business, Rejects rejects)
            throws SQLException {
        this.catalogue = catalogue;
        this.connection = connection;
        this.business = business;
        this.rejects = rejects;
        this.parser = new PriceRows(business.currency(), catalogue.products(connection, business.id()));
    }

    @Override
    public void take(CsvRow row, Header header) throws SQLException {
        Fields fields = new Fields(row, header);
        PriceRows.Row told = parser.parse(fields);
        Reject problem = fields.problem();
        if (problem != null) {
            rejects.add(problem);
        }
        if (row.problem() == null) {
            Key key = new Key(told.price().code(), told.price().validFrom());
            rows.add(key, row.number(), problem == null ? told : null);
        }
    }

    @Override
    public Taken finish() throws SQLException {
        Map<String, PriceHistory> known = catalogue.prices(connection, business.id());
        List<PriceHistory> changed = new ArrayList<>();
        long accepted = 0;
        long unchanged = 0;
        for (Map.Entry<String, List<Version>> entry : byCode().entrySet()) {
            PriceHistory after = known.getOrDefault(entry.getKey(), new PriceHistory(List.of()));
            long acceptedBefore = accepted;
            for (Version version : entry.getValue()) {
                switch (after.add(version.price())) {
                    case PriceHistory.Unchanged() -> unchanged += version.rows().size();
                    case PriceHistory.Added(PriceHistory history) -> {
                        accepted += version.rows().size();
                        after = history;
                    }
                    case PriceHistory.Refused refused -> {
                        for (long row : version.rows()) {
                            refuse(row, refused);
                        }
                    }
                }
            }
            if (accepted > acceptedBefore) {
                changed.add(after);
            }
        }
        catalogue.savePrices(connection, business.id(), changed);
        return new Taken(accepted, unchanged);
    }

    /** The versions of each price that its rows make, oldest first. */
    private Map<String, List<Version>> byCode() throws SQLException {
        PriceVersions versions = new PriceVersions(rejects);
        Map<String, List<Version>> byCode = new TreeMap<>();
        for (List<CatalogueRows.Kept<PriceRows.Row>> group : rows.groups()) {
            Version version = versions.of(group);
            if (version != null) {
                byCode.computeIfAbsent(version.price().code(), _ -> new ArrayList<>())
                        .add(version);
            }
        }
        byCode.values()
                .forEach(all ->
                        all.sort(Comparator.comparing(version -> version.price().validFrom())));
        return byCode;
    }

    private void refuse(long row, PriceHistory.Refused refused) throws SQLException {
        Price other = refused.inTheWay();
        String days = "[" + other.validFrom() + ", " + (other.validTo() == null ? "open" : other.validTo()) + ")";
        switch (refused.reason()) {
            case OTHER_CONTENT ->
                rejects.add(
                        row,
                        "valid_from",
                        RejectCode.VERSION_EXISTS,
                        other.code() + " has a version from " + other.validFrom()
                                + " with other content; give the new version a later valid_from");
            case OVERLAP ->
                rejects.add(
                        row,
                        "valid_from",
                        RejectCode.VERSIONS_OVERLAP,
                        other.code() + " has a version " + days + "; expected one that does not overlap it");
            case OTHER_PRODUCT ->
                rejects.add(
                        row,
                        "sku",
                        RejectCode.PRODUCT_CHANGED,
                        other.code() + " is a price of " + other.product().sku() + "; use another price_id");
        }
    }
}
