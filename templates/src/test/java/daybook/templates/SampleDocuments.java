package daybook.templates;

import daybook.calendar.Period;
import daybook.invoicing.DocumentKind;
import daybook.invoicing.PrintedDocument;
import daybook.invoicing.PrintedDocument.Charged;
import daybook.invoicing.PrintedDocument.Covered;
import daybook.invoicing.PrintedDocument.Heading;
import daybook.invoicing.PrintedDocument.Line;
import daybook.invoicing.PrintedDocument.LineTax;
import daybook.invoicing.PrintedDocument.Party;
import daybook.invoicing.PrintedDocument.TaxRow;
import daybook.invoicing.PrintedDocument.Totals;
import daybook.money.Currency;
import daybook.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Plausible documents of a fictional club. */
public final class SampleDocuments {

    static final Party CLUB = new Party(
            "Akti Club Ltd",
            List.of("12 Archiepiskopou Makariou III", "3101 Limassol", "Cyprus"),
            "CYP",
            "CY10412345Q",
            "accounts@akti-club.example",
            "+357 25 000 123",
            "CY17002001280000001200527600");

    static final Party PERSON = new Party(
            "Eleanor Whitfield",
            List.of("Flat 4, 27 Anexartisias", "3036 Limassol"),
            "CYP",
            null,
            "eleanor@example.org",
            null,
            null);

    static final Party COMPANY = new Party(
            "Ναυτιλιακή Εταιρεία Θαλασσινός Ορίζοντας & Υιοί Δημόσια Λτδ",
            List.of("Λεωφόρος Αρχιεπισκόπου Μακαρίου Γ΄ 155", "3026 Λεμεσός"),
            "CYP",
            "CY10254871K",
            "logistirio@example.org",
            null,
            null);

    private static final BigDecimal STANDARD = new BigDecimal("19");

    private SampleDocuments() {}

    /** A person's invoice in English: a membership with tax inside its price, and a part of a month with a discount. */
    public static PrintedDocument person() {
        Currency eur = Currency.EUR;
        List<Line> lines = List.of(
                line(1, "Gold membership, all clubs", "1 59.00 59.00 0.00 49.58 19 incl"),
                partly(line(2, "Akti Stream, family", "1 38.49 14.90 2.98 11.92 19"), 12),
                line(3, "Towel service", "12 0.75 9.00 0.00 9.00 19"),
                line(4, "Magazine \"Akti & Sea\" <print edition>", "1 4.50 4.50 0.00 4.50 5"));
        List<TaxRow> taxes = List.of(
                new TaxRow("STANDARD", STANDARD, Money.of("70.50", eur), Money.of("13.40", eur), null),
                new TaxRow("REDUCED", new BigDecimal("5"), Money.of("4.50", eur), Money.of("0.23", eur), null));
        return document(
                heading(DocumentKind.INVOICE, "en"), PERSON, lines, taxes, totals("75.00", "13.63", "88.63", eur));
    }

    /** A company's invoice in Greek with 8 lines, the size that the bench prints. */
    public static PrintedDocument company() {
        return withLines(8, "el", COMPANY);
    }

    /** Lines of 100.00 each, 19 % on top. */
    public static PrintedDocument withLines(int count, String language, Party customer) {
        Currency eur = Currency.EUR;
        List<Line> lines = new ArrayList<>();
        String what = language.equals("el") ? "Εταιρική συνδρομή γυμναστηρίου, μέλος " : "Company membership, member ";
        for (int i = 1; i <= count; i++) {
            lines.add(line(i, what + i, "1 100.00 100.00 0.00 100.00 19"));
        }
        Money net = Money.of(new BigDecimal(count * 100), eur);
        Money tax = Money.of(new BigDecimal(count * 19), eur);
        List<TaxRow> taxes = List.of(new TaxRow("STANDARD", STANDARD, net, tax, null));
        return document(
                heading(DocumentKind.INVOICE, language),
                customer,
                lines,
                taxes,
                new Totals(net, tax, Money.zero(eur), net.plus(tax)));
    }

    /** A Greek credit note that corrects two invoices: the engine's amounts are negative. */
    public static PrintedDocument creditNote() {
        Currency eur = Currency.EUR;
        List<Line> lines = List.of(
                correcting(
                        partly(
                                line(1, "Χρυσή συνδρομή, αχρησιμοποίητες μέρες", "1 49.58 -1200.00 0.00 -1200.00 19"),
                                20),
                        "INV-2026-000311"),
                correcting(
                        line(2, "Χρυσή συνδρομή, αχρησιμοποίητες μέρες", "1 49.58 -49.58 0.00 -49.58 19"),
                        "INV-2026-000365"),
                line(3, "Ασημένια συνδρομή, αναλογία", "1 24.79 24.79 0.00 24.79 19"));
        List<TaxRow> taxes =
                List.of(new TaxRow("STANDARD", STANDARD, Money.of("-1224.79", eur), Money.of("-232.71", eur), null));
        return document(
                heading(DocumentKind.CREDIT_NOTE, "el"),
                COMPANY,
                lines,
                taxes,
                totals("-1224.79", "-232.71", "-1457.50", eur));
    }

    /** No decimals. */
    static PrintedDocument yen() {
        return inCurrency("JPY", "12000", "1200", "13200");
    }

    /** Three decimals. */
    static PrintedDocument dinar() {
        return inCurrency("KWD", "1200.125", "120.013", "1320.138");
    }

    private static PrintedDocument inCurrency(String code, String net, String tax, String total) {
        Currency currency = Currency.of(code);
        Money amount = Money.of(net, currency);
        Line line = new Line(
                1,
                "PASS",
                "Day pass, one month",
                new Covered(january(), 1, 0, 31),
                BigDecimal.ONE,
                amount.amount(),
                new Charged(amount, Money.zero(currency), amount),
                new LineTax(BigDecimal.TEN, false),
                null);
        List<TaxRow> taxes = List.of(new TaxRow("STANDARD", BigDecimal.TEN, amount, Money.of(tax, currency), null));
        return document(
                heading(DocumentKind.INVOICE, "en"), PERSON, List.of(line), taxes, totals(net, tax, total, currency));
    }

    /** An upgrade, in Swiss francs that end in 0.05: a credit beside the first, longer period of what replaces it. */
    static PrintedDocument upgrade() {
        Currency francs = Currency.of("CHF");
        List<Line> lines = List.of(
                correcting(
                        partly(line(1, "Silver membership", "1 24.79 -13.59 -1.36 -12.23 8.1", francs), 17),
                        "INV-2026-000311"),
                new Line(
                        2,
                        "GOLD",
                        "Gold membership",
                        new Covered(january(), 1, 17, 31),
                        new BigDecimal("12"),
                        null,
                        new Charged(Money.of("767.86", francs), Money.of("76.79", francs), Money.of("691.07", francs)),
                        new LineTax(new BigDecimal("8.1"), false),
                        null));
        List<TaxRow> taxes = List.of(
                new TaxRow("SPA", new BigDecimal("8.1"), Money.of("678.84", francs), Money.of("54.99", francs), null));
        return document(
                heading(DocumentKind.INVOICE, "en"),
                PERSON,
                lines,
                taxes,
                new Totals(
                        Money.of("678.84", francs),
                        Money.of("54.99", francs),
                        Money.of("0.02", francs),
                        Money.of("733.85", francs)));
    }

    /** Reverse charge to another country, in Greek: no tax, and the words that the law asks for. */
    static PrintedDocument reverseChargeInGreek() {
        PrintedDocument english = reverseCharge();
        return document(
                heading(DocumentKind.INVOICE, "el"),
                english.customer(),
                english.lines(),
                english.taxes(),
                english.totals());
    }

    /** Reverse charge: no tax, and the law that says so. */
    static PrintedDocument reverseCharge() {
        Currency eur = Currency.EUR;
        Party customer = new Party(
                "Meridian Wellness GmbH",
                List.of("Hafenstraße 9", "20457 Hamburg"),
                "DEU",
                "DE811907980",
                null,
                null,
                null);
        List<Line> lines = List.of(line(1, "Franchise licence", "0.5 2400.1250 1200.06 0.00 1200.06 0"));
        List<TaxRow> taxes = List.of(
                new TaxRow("STANDARD", BigDecimal.ZERO, Money.of("1200.06", eur), Money.zero(eur), "REVERSE_CHARGE"));
        return document(
                heading(DocumentKind.INVOICE, "en"), customer, lines, taxes, totals("1200.06", "0.00", "1200.06", eur));
    }

    private static Heading heading(DocumentKind kind, String language) {
        return new Heading(
                kind,
                kind == DocumentKind.INVOICE ? "INV-2026-000417" : "CN-2026-000031",
                LocalDate.of(2026, 12, 31),
                LocalDate.of(2027, 1, 14),
                "GOLD-00417",
                "AC-004170",
                language);
    }

    private static PrintedDocument document(
            Heading heading, Party customer, List<Line> lines, List<TaxRow> taxes, Totals totals) {
        return new PrintedDocument(heading, CLUB, customer, lines, taxes, totals);
    }

    private static Totals totals(String net, String tax, String total, Currency currency) {
        return new Totals(
                Money.of(net, currency), Money.of(tax, currency), Money.zero(currency), Money.of(total, currency));
    }

    private static Period january() {
        return new Period(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 2, 1));
    }

    /** @param figures quantity, unit price, amount, discount, net, tax rate, and {@code incl} where tax is inside */
    private static Line line(int number, String description, String figures) {
        return line(number, description, figures, Currency.EUR);
    }

    private static Line line(int number, String description, String figures, Currency currency) {
        String[] figure = figures.split(" ", -1);
        return new Line(
                number,
                "SKU-" + number,
                description,
                new Covered(january(), 1, 0, 31),
                new BigDecimal(figure[0]),
                new BigDecimal(figure[1]),
                new Charged(
                        Money.of(figure[2], currency), Money.of(figure[3], currency), Money.of(figure[4], currency)),
                new LineTax(new BigDecimal(figure[5]), figures.endsWith("incl")),
                null);
    }

    private static Line partly(Line line, int days) {
        return new Line(
                line.number(),
                line.sku(),
                line.description(),
                new Covered(new Period(january().to().minusDays(days), january().to()), 0, days, 31),
                line.quantity(),
                line.unitPrice(),
                line.charged(),
                line.tax(),
                null);
    }

    private static Line correcting(Line line, String invoice) {
        return new Line(
                line.number(),
                line.sku(),
                line.description(),
                line.covered(),
                line.quantity(),
                line.unitPrice(),
                line.charged(),
                line.tax(),
                invoice);
    }
}
