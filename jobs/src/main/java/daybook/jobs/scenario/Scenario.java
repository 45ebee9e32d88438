package daybook.jobs.scenario;

import daybook.organisation.Business;
import java.util.List;

/**
 * A scenario as it is written.
 *
 * @param name what it shows, in a sentence
 * @param source where the expected numbers come from; empty: not told
 * @param timeline in the order in which it is played; time never goes back
 */
record Scenario(
        String name,
        String source,
        Business business,
        Catalogue catalogue,
        List<ImportedRow> contacts,
        List<Step> timeline,
        Expected expected) {

    Scenario {
        contacts = List.copyOf(contacts);
        timeline = List.copyOf(timeline);
    }

    /** What is sold. */
    record Catalogue(List<ImportedRow> products, List<ImportedRow> bundles, List<ImportedRow> prices) {

        Catalogue {
            products = List.copyOf(products);
            bundles = List.copyOf(bundles);
            prices = List.copyOf(prices);
        }
    }

    /**
     * What must come out.
     *
     * @param documents in the order of date, contact, and then as they were made
     * @param balances by code of the contact
     * @param rejects in any order
     * @param services as they stand on the day of the last step, in any order
     */
    record Expected(Named documents, Facts balances, Named rejects, Named services) {}

    /**
     * One thing that is expected.
     *
     * @param named whether it is to be compared at all
     */
    record Named(boolean named, List<Facts> facts) {

        static final Named NOT = new Named(false, List.of());

        Named {
            facts = List.copyOf(facts);
        }
    }
}
