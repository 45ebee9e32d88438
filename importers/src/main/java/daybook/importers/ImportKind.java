package daybook.importers;

import daybook.importers.csv.Columns;
import daybook.importers.rows.BundleIntake;
import daybook.importers.rows.ContactIntake;
import daybook.importers.rows.PriceIntake;
import daybook.importers.rows.ProductIntake;
import daybook.importers.rows.SubscriptionIntake;
import java.util.Locale;

/** What a file can hold, in the order in which files of a folder are taken. */
public enum ImportKind {
    CONTACTS,
    PRODUCTS,
    BUNDLES,
    PRICES,
    SUBSCRIPTIONS;

    /** The columns of such a file. */
    public Columns columns() {
        return switch (this) {
            case CONTACTS -> ContactIntake.COLUMNS;
            case PRODUCTS -> ProductIntake.COLUMNS;
            case BUNDLES -> BundleIntake.COLUMNS;
            case PRICES -> PriceIntake.COLUMNS;
            case SUBSCRIPTIONS -> SubscriptionIntake.COLUMNS;
        };
    }

    /** The word that operators type, such as {@code contacts}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name that such a file has in the folder of a business. */
    public String fileName() {
        return word() + ".csv";
    }
}
