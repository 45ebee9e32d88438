package daybook.importers.rows;

import daybook.importers.rejects.RejectCode;
import daybook.importers.rows.CatalogueRows.Kept;
import daybook.importers.rows.PriceModels.TierRow;
import daybook.pricing.Price;
import daybook.pricing.PriceModel;
import daybook.pricing.Tiers;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes versions of prices out of their rows: one, or one a tier (domain.md 24.2). */
final class PriceVersions {

    /**
     * A version and the rows that tell it.
     *
     * @param rows numbers, in the order of the file
     */
    record Version(Price price, List<Long> rows) {}

    private record Tier(long row, TierRow told) {}

    private final Intake.Rejects rejects;

    PriceVersions(Intake.Rejects rejects) {
        this.rejects = rejects;
    }

    /** The version that the rows of one price and start make; null: they are rejected. */
    @Nullable
    Version of(List<Kept<PriceRows.Row>> rows) throws SQLException {
        List<Kept<PriceRows.Row>> right =
                rows.stream().filter(row -> row.value() != null).toList();
        PriceRows.Row first = right.isEmpty() ? null : right.getFirst().value();
        if (first == null) {
            return null;
        }
        boolean tiered = right.stream().anyMatch(row -> tier(row) != null);
        if (!tiered) {
            return alone(first.price(), rows, right);
        }
        if (right.size() < rows.size()) {
            return refused(
                    right,
                    "price_id",
                    RejectCode.WRONG_TIER,
                    "another row of " + first.price().code() + " is wrong; a price is taken whole or not at all");
        }
        if (right.stream().anyMatch(row -> !agrees(row, first.price()))) {
            return refused(
                    right,
                    "price_id",
                    RejectCode.TIERS_DISAGREE,
                    "the rows of " + first.price().code() + " from "
                            + first.price().validFrom()
                            + " differ in more than tier_from, tier_to, amount or percent, and tier_flat; make them agree");
        }
        return together(first.price(), right);
    }

    private @Nullable Version alone(Price price, List<Kept<PriceRows.Row>> rows, List<Kept<PriceRows.Row>> right)
            throws SQLException {
        if (rows.size() == 1) {
            return new Version(price, List.of(rows.getFirst().row()));
        }
        return refused(
                right,
                "price_id",
                RejectCode.DUPLICATE_VERSION,
                "the version of " + price.code() + " from " + price.validFrom()
                        + " stands in several rows, none of which is taken; keep the right one");
    }

    private @Nullable Version together(Price price, List<Kept<PriceRows.Row>> rows) throws SQLException {
        List<Tier> tiers = new ArrayList<>();
        for (Kept<PriceRows.Row> row : rows) {
            TierRow told = tier(row);
            if (told != null) {
                tiers.add(new Tier(row.row(), told));
            }
        }
        tiers.sort(Comparator.comparing(tier -> tier.told().from()));
        List<Tiers.Tier> bounded = new ArrayList<>();
        @Nullable BigDecimal end = BigDecimal.ZERO;
        for (Tier tier : tiers) {
            if (end == null || tier.told().from().compareTo(end) != 0) {
                return refused(rows, "tier_from", RejectCode.BAD_TIERS, misplaced(price, tier, end));
            }
            end = tier.told().to();
            if (end != null) {
                bounded.add(new Tiers.Tier(end, tier.told().rate()));
            }
        }
        if (end != null) {
            return refused(
                    rows,
                    "tier_to",
                    RejectCode.BAD_TIERS,
                    "the tiers of " + price.code() + " end at " + end.toPlainString()
                            + "; leave the tier_to of the last one empty, so that more has a price");
        }
        Tiers all = new Tiers(bounded, tiers.getLast().told().rate());
        return new Version(
                price.with(tiered(price.model(), all)),
                rows.stream().map(Kept::row).toList());
    }

    private static String misplaced(Price price, Tier tier, @Nullable BigDecimal end) {
        String from = "a tier of " + price.code() + " begins at "
                + tier.told().from().toPlainString() + " (row " + tier.row() + "); ";
        if (end == null) {
            return from + "expected none after the open one: only the last tier has an empty tier_to";
        }
        return from + "expected "
                + (end.signum() == 0
                        ? "0 for the first one"
                        : end.toPlainString() + ", the tier_to of the one before it");
    }

    private static PriceModel tiered(PriceModel model, Tiers tiers) {
        return switch (model) {
            case PriceModel.Graduated _ -> new PriceModel.Graduated(tiers);
            case PriceModel.Volume _ -> new PriceModel.Volume(tiers);
            case PriceModel.Stairstep _ -> new PriceModel.Stairstep(tiers);
            case PriceModel.Percentage(Tiers _, BigDecimal fee, BigDecimal free) ->
                new PriceModel.Percentage(tiers, fee, free);
            case PriceModel.Limited(PriceModel bare, BigDecimal minimum, BigDecimal maximum) ->
                new PriceModel.Limited(tiered(bare, tiers), minimum, maximum);
            case PriceModel.Flat _, PriceModel.PerUnit _, PriceModel.Packages _ -> model;
        };
    }

    private static @Nullable TierRow tier(Kept<PriceRows.Row> row) {
        PriceRows.Row told = row.value();
        return told == null ? null : told.tier();
    }

    private static boolean agrees(Kept<PriceRows.Row> row, Price price) {
        PriceRows.Row told = row.value();
        return told != null
                && told.price()
                        .with(told.price().model().plain())
                        .equals(price.with(price.model().plain()));
    }

    private @Nullable Version refused(List<Kept<PriceRows.Row>> rows, String column, RejectCode code, String message)
            throws SQLException {
        for (Kept<PriceRows.Row> row : rows) {
            rejects.add(row.row(), column, code, message);
        }
        return null;
    }
}
