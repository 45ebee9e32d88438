package daybook.pricing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one price in the order of time. No two hold on the same day, and none is ever overwritten (domain.md
 * 10, job J02).
 */
public record PriceHistory(List<Price> versions) {

    public PriceHistory {
        versions =
                versions.stream().sorted(Comparator.comparing(Price::validFrom)).toList();
    }

    /** What comes of adding a version. */
    public sealed interface Addition {}

    /** The version was there already. */
    public record Unchanged() implements Addition {}

    /** The history with the version; the one that was open before it ends where it begins. */
    public record Added(PriceHistory history) implements Addition {}

    /** The version cannot be added. */
    public record Refused(Reason reason, Price inTheWay) implements Addition {}

    /** Why a version cannot be added. */
    public enum Reason {
        /** Another version begins on the same day with other content. */
        OTHER_CONTENT,
        /** Another version that does not end before holds on some of its days. */
        OVERLAP,
        /** The other versions are of another product. */
        OTHER_PRODUCT
    }

    /** The version that can be taken on a date. */
    public Optional<Price> on(LocalDate date) {
        return versions.stream().filter(price -> price.holdsOn(date)).findFirst();
    }

    /**
     * The version that a service is billed at in a period, without anybody asking for another one (domain.md 10, "Price
     * change while subscribed"). A contract keeps its version to its end and takes the one of that day when it begins
     * anew; without a contract the price says whether its version is kept.
     *
     * @param taken the version that it was billed at before
     * @param from first day of the period
     * @param contractTo end of the contract as it was before the period; null: none
     */
    public Price versionFor(Price taken, LocalDate from, @Nullable LocalDate contractTo) {
        boolean kept = contractTo == null ? taken.terms().commitment().keepVersion() : from.isBefore(contractTo);
        return kept ? taken : on(from).orElse(taken);
    }

    /** Adds a version, or says why not. */
    public Addition add(Price price) {
        for (Price other : versions) {
            if (!other.product().sku().equals(price.product().sku())) {
                return new Refused(Reason.OTHER_PRODUCT, other);
            }
            if (other.validFrom().equals(price.validFrom())) {
                return again(price, other);
            }
        }
        Price before = null;
        Price after = null;
        for (Price other : versions) {
            if (other.validFrom().isBefore(price.validFrom())) {
                before = other;
            } else if (after == null) {
                after = other;
            }
        }
        if (before != null && before.validTo() != null && before.validTo().isAfter(price.validFrom())) {
            return new Refused(Reason.OVERLAP, before);
        }
        if (after != null && price.validTo() != null && price.validTo().isAfter(after.validFrom())) {
            return new Refused(Reason.OVERLAP, after);
        }
        Price fitted = after == null || price.validTo() != null ? price : price.until(after.validFrom());
        List<Price> all = new ArrayList<>(versions);
        if (before != null && before.validTo() == null) {
            all.set(all.indexOf(before), before.until(price.validFrom()));
        }
        all.add(fitted);
        return new Added(new PriceHistory(all));
    }

    /** The same version again: nothing new, the end of an open one, or other content. */
    private Addition again(Price price, Price kept) {
        if (!plain(price).until(null).equals(plain(kept).until(null).withoutKey(price.product()))) {
            return new Refused(Reason.OTHER_CONTENT, kept);
        }
        LocalDate end = price.validTo();
        if (end == null || end.equals(kept.validTo())) {
            return new Unchanged();
        }
        if (kept.validTo() != null) {
            return new Refused(Reason.OTHER_CONTENT, kept);
        }
        List<Price> all = new ArrayList<>(versions);
        all.set(all.indexOf(kept), kept.until(end));
        return new Added(new PriceHistory(all));
    }

    private static Price plain(Price price) {
        return price.with(price.model().plain());
    }
}
