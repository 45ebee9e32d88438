package daybook.templates;

import daybook.calendar.Period;
import daybook.invoicing.DocumentKind;
import daybook.invoicing.PrintedDocument;
import daybook.invoicing.PrintedDocument.Charged;
import daybook.invoicing.PrintedDocument.Covered;
import daybook.invoicing.PrintedDocument.Line;
import daybook.invoicing.PrintedDocument.Party;
import daybook.invoicing.PrintedDocument.TaxRow;
import daybook.money.Money;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A printed document as the plain map that templates read: every value is text, a list or a yes/no, and nothing else of
 * the program can be reached from it.
 *
 * <p>The engine's amounts are signed as they change what the customer owes, so those of a credit note are negative. Its
 * paper says "credit note" and shows them mirrored: what is credited is positive.
 */
final class DocumentView {

    /** How many lines stay on one page with the totals, so that totals never stand alone. */
    private static final int LINES_WITH_TOTALS = 2;

    private final PrintedDocument document;
    private final Wording wording;
    private final boolean credit;
    private final boolean logo;

    private DocumentView(PrintedDocument document, Wording wording, boolean logo) {
        this.logo = logo;
        this.document = document;
        this.wording = wording;
        this.credit = document.heading().kind() == DocumentKind.CREDIT_NOTE;
    }

    /** What a template sees; its tags are those of {@link Tags}. */
    static Map<String, Object> of(PrintedDocument document, Wording wording, boolean logo) {
        return new DocumentView(document, wording, logo).view();
    }

    private Map<String, Object> view() {
        List<Map<String, Object>> lines =
                document.lines().stream().map(this::line).toList();
        int split = Math.max(0, lines.size() - LINES_WITH_TOTALS);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("label", wording.labels());
        view.put("document", heading());
        boolean abroad = isAbroad();
        Map<String, Object> issuer = party(document.issuer(), abroad);
        issuer.put("logo", logo);
        view.put("issuer", issuer);
        view.put("customer", party(document.customer(), abroad));
        view.put("lines", lines);
        view.put("firstLines", lines.subList(0, split));
        view.put("lastLines", lines.subList(split, lines.size()));
        view.put("taxes", document.taxes().stream().map(this::tax).toList());
        view.put("totals", totals());
        return view;
    }

    /** Within a country nobody writes its name into an address; one that is not known is taken to be the same. */
    private boolean isAbroad() {
        String from = document.issuer().country();
        String to = document.customer().country();
        return from != null && to != null && !from.equals(to);
    }

    private Map<String, Object> heading() {
        PrintedDocument.Heading heading = document.heading();
        boolean discounted = document.lines().stream()
                .anyMatch(line -> !line.charged().discount().isZero());
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("title", wording.label(credit ? "creditNote" : "invoice"));
        view.put("invoice", !credit);
        view.put("creditNote", credit);
        view.put("number", heading.number());
        view.put("issueDate", wording.date(heading.issueDate()));
        view.put("dueDate", wording.date(heading.dueDate()));
        view.put("subscription", orEmpty(heading.subscription()));
        view.put("account", heading.accountCode());
        view.put("language", heading.language());
        view.put("currency", document.totals().total().currency().code());
        List<String> corrected = corrected();
        view.put("corrects", String.join(", ", corrected));
        view.put("correctsLabel", wording.label(corrected.size() > 1 ? "correctsSeveral" : "corrects"));
        view.put("discounted", discounted);
        view.put("columns", discounted ? "6" : "5");
        return view;
    }

    /** The invoices of which lines take something back, each once, in the order of the lines. */
    private List<String> corrected() {
        return document.lines().stream()
                .map(Line::corrects)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private Map<String, Object> party(Party party, boolean abroad) {
        String country = party.country();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", party.name());
        view.put(
                "address",
                party.addressLines().stream().map(line -> Map.of("line", line)).toList());
        view.put("country", abroad && country != null ? wording.country(country) : "");
        view.put("vatNumber", orEmpty(party.vatNumber()));
        view.put("email", orEmpty(party.email()));
        view.put("phone", orEmpty(party.phone()));
        view.put("iban", grouped(orEmpty(party.iban())));
        return view;
    }

    private Map<String, Object> line(Line line) {
        BigDecimal unitPrice = line.unitPrice();
        Charged charged = line.charged();
        Period period = line.covered().period();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", Integer.toString(line.number()));
        view.put("sku", line.sku());
        view.put("description", line.description());
        view.put("periodFrom", wording.date(period.from()));
        view.put("periodTo", wording.date(period.to().minusDays(1)));
        view.put("covered", covered(line.covered()));
        view.put("quantity", wording.plain(line.quantity()));
        view.put(
                "unitPrice",
                unitPrice == null
                        ? ""
                        : wording.unitPrice(unitPrice, charged.net().currency().decimals()));
        view.put("amount", shown(charged.amount()));
        view.put(
                "discount",
                charged.discount().isZero() ? "" : shown(charged.discount().negated()));
        view.put("net", shown(charged.net()));
        view.put("taxRate", wording.plain(line.tax().rate()));
        view.put("includesTax", line.tax().included());
        view.put("corrects", orEmpty(line.corrects()));
        return view;
    }

    /** Empty where the line is for whole cycles: their dates say all. */
    private String covered(Covered covered) {
        // A later slice of a cycle is a difference of two sums, and its figures count from the first day of the cycle.
        int days = covered.wholeCycles() == 0
                ? Math.min(covered.partDays(), covered.period().days())
                : covered.partDays();
        if (days == 0 || (covered.wholeCycles() == 0 && days == covered.partOfDays())) {
            return "";
        }
        return wording.label(covered.wholeCycles() == 0 ? "partOfCycle" : "cycleAndPart")
                .replace("{days}", Integer.toString(days))
                .replace("{of}", Integer.toString(covered.partOfDays()));
    }

    private Map<String, Object> tax(TaxRow row) {
        String exemption = row.exemption();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("category", exemption == null ? wording.taxCategory(row.category()) : wording.untaxed(exemption));
        view.put("rate", wording.plain(row.rate()));
        view.put("taxable", shown(row.taxable()));
        view.put("tax", shown(row.tax()));
        view.put("exemption", exemption == null ? "" : wording.exemption(exemption));
        return view;
    }

    private Map<String, Object> totals() {
        Money rounding = document.totals().rounding();
        return Map.of(
                "label", wording.label(credit ? "totalCreditNote" : "totalInvoice"),
                "net", shown(document.totals().net()),
                "tax", shown(document.totals().tax()),
                "rounding", rounding.isZero() ? "" : shown(rounding),
                "total", shown(document.totals().total()));
    }

    private String shown(Money money) {
        return wording.amount(credit ? money.negated() : money);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** An IBAN in groups of four, as banks print it. */
    private static String grouped(String iban) {
        return iban.replace(" ", "").replaceAll("(.{4})(?=.)", "$1 ");
    }
}
