package daybook.jobs.explanation;

import daybook.jobs.explanation.StoredDocument.GivenDiscount;
import daybook.jobs.explanation.StoredDocument.TaxRow;
import daybook.jobs.explanation.StoredLine.Billed;
import daybook.jobs.explanation.StoredLine.Charged;
import daybook.jobs.explanation.StoredLine.Happening;
import daybook.jobs.explanation.StoredLine.LineTax;
import daybook.jobs.explanation.StoredLine.Printed;
import daybook.jobs.explanation.StoredLine.Recurring;
import daybook.pricing.Discount;
import daybook.subscription.RunningDiscount;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of a document by stable names, for programs; amounts have the decimals of the currency. */
final class DocumentFacts {

    private DocumentFacts() {}

    static Map<String, Object> of(StoredDocument document) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", document.head().kind().name());
        facts.put("date", document.head().documentOn().toString());
        facts.put("due", document.head().dueOn().toString());
        put(facts, "subscription", document.head().subscription());
        facts.put("net", document.head().sums().net().amount());
        facts.put("tax", document.head().sums().tax().amount());
        facts.put("rounding", document.head().sums().rounding().amount());
        facts.put("lines", document.lines().stream().map(DocumentFacts::line).toList());
        facts.put(
                "discounts",
                document.discounts().stream().map(DocumentFacts::discount).toList());
        facts.put("taxes", document.taxes().stream().map(DocumentFacts::taxRow).toList());
        facts.put("run", run(document.origin()));
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    private static Map<String, Object> line(StoredLine line) {
        Printed printed = line.printed();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("line", printed.number());
        facts.put("kind", kind(line));
        facts.put("sku", printed.sku());
        facts.put("from", printed.period().from().toString());
        facts.put("to", printed.period().to().toString());
        put(facts, "subscription", printed.subscription());
        facts.put("quantity", printed.quantity());
        facts.put("amount", printed.amounts().amount().amount());
        facts.put("discount", printed.amounts().discount().amount());
        facts.put("net", printed.amounts().net().amount());
        tax(facts, printed.tax());
        switch (line) {
            case Recurring it -> recurring(facts, it);
            case StoredLine.Takeback it -> {
                corrects(facts, it.of());
                share(facts, it.billed());
                cause(facts, it.ended());
            }
            case StoredLine.Correction it -> corrects(facts, it.of());
            case StoredLine.Once it -> {
                if (it.entered() != null) {
                    facts.put("entered", it.entered().amount().amount());
                }
            }
        }
        return facts;
    }

    private static String kind(StoredLine line) {
        return switch (line) {
            case Recurring _ -> "RECURRING";
            case StoredLine.Takeback _ -> "TAKEBACK";
            case StoredLine.Correction it -> it.voided() == null ? "CREDIT" : "VOID";
            case StoredLine.Once _ -> "ONE_TIME";
        };
    }

    private static void tax(Map<String, Object> facts, LineTax tax) {
        put(facts, "taxCategory", tax.category());
        facts.put("taxPercent", tax.percent());
        facts.put("taxInclusive", tax.inclusive());
        put(facts, "taxExemption", tax.exemption());
    }

    private static void recurring(Map<String, Object> facts, Recurring line) {
        LineCost cost = new LineCost(line);
        facts.put("price", line.price().code());
        facts.put("priceFrom", line.price().validFrom().toString());
        facts.put("pricePhase", line.price().phase());
        facts.put("priceModel", PriceStory.word(line.price().model()));
        put(facts, "unitPrice", line.price().unitPrice());
        facts.put("billing", line.price().billing().name());
        facts.put("prorate", line.price().proration().name());
        share(facts, line.billed());
        facts.put("daysBefore", cost.before().days());
        cause(facts, line.term().began());
    }

    private static void share(Map<String, Object> facts, Billed billed) {
        facts.put("wholeCycles", billed.wholeCycles());
        facts.put("partDays", billed.partDays());
        facts.put("partOfDays", billed.partOfDays());
    }

    private static void corrects(Map<String, Object> facts, Charged of) {
        facts.put("corrects", of.number());
        facts.put("correctsLine", of.line());
        facts.put("charged", of.charged().amount());
        facts.put("leftBefore", of.left().amount());
    }

    private static void cause(Map<String, Object> facts, @Nullable Happening happening) {
        if (happening != null) {
            Map<String, Object> cause = new LinkedHashMap<>();
            cause.put("what", happening.what());
            cause.put("on", happening.on().toString());
            cause.put("who", happening.who());
            put(cause, "why", happening.why());
            facts.put("cause", cause);
        }
    }

    private static Map<String, Object> discount(GivenDiscount given) {
        RunningDiscount before = given.before();
        Map<String, Object> facts = new LinkedHashMap<>();
        switch (before.discount()) {
            case Discount.Percent(var percent) -> facts.put("percent", percent);
            case Discount.Fixed(var amount) -> facts.put("amount", amount.amount());
        }
        put(facts, "code", given.code());
        facts.put("skus", before.scope().skus().stream().sorted().toList());
        facts.put("together", before.scope().stackable());
        facts.put("cyclesBefore", before.used().cycles());
        facts.put("cycles", given.cycles());
        put(facts, "cyclesLimit", before.cycles());
        return facts;
    }

    private static Map<String, Object> taxRow(TaxRow row) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("category", row.category());
        facts.put("percent", row.percent());
        facts.put("inclusive", row.inclusive());
        facts.put("taxable", row.taxable().amount());
        facts.put("tax", row.tax().amount());
        put(facts, "exemption", row.exemption());
        return facts;
    }

    private static Map<String, Object> run(StoredDocument.Origin origin) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", origin.run().id());
        facts.put("job", origin.run().job());
        facts.put("asOf", origin.run().asOf().toString());
        facts.put("askedBy", origin.run().askedBy());
        put(facts, "reason", origin.reason());
        put(facts, "voids", origin.voids());
        put(facts, "voidedBy", origin.voidedBy());
        return facts;
    }
}
