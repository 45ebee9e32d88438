package daybook.jobs.scenario;

import daybook.importers.rejects.ImportRefusedException;
import daybook.importers.yaml.YamlMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys of one mapping of a scenario.
 *
 * @param now what can be played
 * @param later what the format knows and this version cannot play yet
 */
record Words(Set<String> now, Set<String> later) {

    static final Words SCENARIO = new Words(
            Set.of("name", "source", "business", "products", "prices", "contacts", "timeline", "expect"), Set.of());

    static final Words STEP = new Words(
            Set.of(
                    "on",
                    "subscribe",
                    "discount",
                    "run",
                    "payment",
                    "bounce",
                    "refund",
                    "writeOff",
                    "addService",
                    "change",
                    "quantity",
                    "reprice",
                    "cancel",
                    "uncancel",
                    "regret",
                    "pause",
                    "resume",
                    "stop",
                    "start",
                    "billingDay",
                    "transferSubscription",
                    "activate",
                    "remove",
                    "charge",
                    "nightly",
                    "credit",
                    "invoice",
                    "void"),
            Set.of("usage", "purchase", "achievement", "referral", "topUp", "transfer", "payout", "pass", "load"));

    static final Words SUBSCRIBE = new Words(
            Set.of(
                    "id",
                    "contact",
                    "price",
                    "prices",
                    "sku",
                    "quantity",
                    "billingDay",
                    "billingMonth",
                    "ends",
                    "state"),
            Set.of());

    static final Words DISCOUNT = new Words(
            Set.of("subscription", "contact", "percent", "amount", "cycles", "skus", "code", "stackable"), Set.of());

    static final Words CREDIT = new Words(Set.of("contact", "document", "sku", "net", "gross"), Set.of());

    static final Words INVOICE = new Words(Set.of("contact", "lines"), Set.of());

    static final Words INVOICED = new Words(Set.of("sku", "amount", "quantity"), Set.of());

    static final Words VOID = new Words(Set.of("contact", "document", "billAgain"), Set.of());

    static final Words MOVEMENT =
            new Words(Set.of("id", "contact", "amount", "document", "method", "received"), Set.of());

    static final Words BOUNCE = new Words(Set.of("id", "movement"), Set.of());

    static final Words RUN = new Words(Set.of("job", "dryRun", "only"), Set.of());

    static final Words NIGHTLY = new Words(Set.of("to"), Set.of());

    static final Words PRODUCT = new Words(Set.of("sku", "name", "kind", "tax", "unit", "state", "bundle"), Set.of());

    static final Words BUNDLE = new Words(Set.of("invoice", "of"), Set.of());

    static final Words COMPONENT = new Words(Set.of("sku", "quantity", "price"), Set.of());

    static final Words PRICE = new Words(
            Set.of(
                    "id",
                    "sku",
                    "model",
                    "amount",
                    "currency",
                    "cycle",
                    "billing",
                    "taxInclusive",
                    "validFrom",
                    "validTo",
                    "tiers",
                    "package",
                    "free",
                    "minimum",
                    "maximum",
                    "percent",
                    "fee",
                    "trial",
                    "contract",
                    "autoRenew",
                    "expiresAfter",
                    "noticeDays",
                    "noticeCycles",
                    "regretDays",
                    "penalty",
                    "phases",
                    "prorate",
                    "firstPeriod",
                    "cancelDay",
                    "alignment",
                    "joinProration",
                    "zeroUsage",
                    "country",
                    "classification",
                    "priority",
                    "default",
                    "keepVersion"),
            Set.of(
                    "increment",
                    "minimumUnits",
                    "allowance",
                    "taxRounding",
                    "creditNoteTax",
                    "lateUsage",
                    "documentPer",
                    "zeroDocuments",
                    "paymentTerms"));

    static final Words TIER = new Words(Set.of("upTo", "each", "percent", "flat"), Set.of());

    static final Words PHASE = new Words(Set.of("for", "amount"), Set.of());

    static final Words EXPECT = new Words(
            Set.of("documents", "balances", "rejects", "services"),
            Set.of("wallets", "awards", "segments", "settlements", "statements", "messages"));

    static final Words SERVICE = new Words(Set.of("subscription", "sku", "price", "quantity", "state"), Set.of());

    static final Words DOCUMENT = new Words(
            Set.of("contact", "kind", "date", "number", "lines", "net", "tax", "rounding", "total", "open"), Set.of());

    static final Words LINE = new Words(Set.of("sku", "from", "to", "net"), Set.of());

    static final Words REJECT =
            new Words(Set.of("product", "price", "contact", "subscription", "movement", "run", "reason"), Set.of());

    /** All keys that are no mistake. */
    Set<String> all() {
        Set<String> all = new TreeSet<>(now);
        all.addAll(later);
        return all;
    }

    /** The mapping, if all its keys can be played. */
    YamlMap playable(YamlMap map) {
        for (String key : later) {
            if (map.has(key)) {
                throw notYet(map, key, key);
            }
        }
        return map;
    }

    /** What is known but cannot be played yet. */
    ImportRefusedException notYet(YamlMap map, String key, String word) {
        return map.refused(
                key,
                "'" + word + "' is not supported yet; this version plays " + String.join(", ", new TreeSet<>(now)));
    }
}
