package daybook.templates;

import daybook.calendar.Period;
import daybook.invoicing.DocumentKind;
import daybook.invoicing.PrintedDocument;
import daybook.invoicing.PrintedDocument.Heading;
import daybook.invoicing.PrintedDocument.Line;
import daybook.invoicing.PrintedDocument.Party;
import daybook.invoicing.PrintedDocument.TaxRow;
import daybook.invoicing.PrintedDocument.Totals;
import daybook.money.Currency;
import daybook.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Documents that templates are tried on: one that has everything, one that has as little as there can be. */
final class Samples {

    private Samples() {}

    static List<PrintedDocument> all(String language) {
        return List.of(full(language), bare(language));
    }

    private static PrintedDocument full(String language) {
        Party issuer = new Party(
                "Akti Club & Sons <Ltd>",
                List.of("12 Sample Street", "3101 Limassol"),
                "CY10412345Q",
                "accounts@example.org",
                "+357 25 000 123",
                "CY17002001280000001200527600");
        Totals totals = new Totals(euro("9.00"), euro("0.00"), euro("9.00"));
        TaxRow tax = new TaxRow("Exempt", BigDecimal.ZERO, euro("9.00"), euro("0.00"), "Article 132 & others");
        return new PrintedDocument(
                heading(DocumentKind.INVOICE, language),
                issuer,
                issuer,
                List.of(line(1, "1.00"), line(2, "1.00"), line(3, "0.00")),
                List.of(tax),
                totals);
    }

    private static PrintedDocument bare(String language) {
        Party party = new Party("A", List.of(), null, null, null, null);
        return new PrintedDocument(
                heading(DocumentKind.CREDIT_NOTE, language),
                party,
                party,
                List.of(),
                List.of(),
                new Totals(euro("0.00"), euro("0.00"), euro("0.00")));
    }

    private static Heading heading(DocumentKind kind, String language) {
        LocalDate day = LocalDate.of(2026, 12, 31);
        return new Heading(kind, "SAMPLE-1", day, day.plusDays(14), "SUB-1", "ACC-1", language);
    }

    private static Line line(int number, String discount) {
        Period period = new Period(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 1));
        BigDecimal price = new BigDecimal("4.00");
        return new Line(
                number,
                "SKU-1",
                "Membership & towels",
                period,
                BigDecimal.ONE,
                price,
                euro("4.00"),
                euro(discount),
                euro("3.00"),
                BigDecimal.ZERO,
                true);
    }

    private static Money euro(String amount) {
        return Money.of(amount, Currency.EUR);
    }
}
