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
import java.util.List;
import org.jspecify.annotations.Nullable;

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
                "CYP",
                "CY10412345Q",
                "accounts@example.org",
                "+357 25 000 123",
                "CY17002001280000001200527600");
        Party customer = new Party(
                issuer.name(),
                issuer.addressLines(),
                "GRC",
                issuer.vatNumber(),
                issuer.email(),
                issuer.phone(),
                issuer.iban());
        Totals totals = new Totals(euro("9.00"), euro("0.00"), euro("0.01"), euro("9.01"));
        TaxRow tax = new TaxRow("Exempt", BigDecimal.ZERO, euro("9.00"), euro("0.00"), "Article 132 & others");
        return new PrintedDocument(
                heading(DocumentKind.INVOICE, "SUB-1", language),
                issuer,
                customer,
                List.of(line(1, "1.00"), line(2, "1.00"), line(3, "0.00")),
                List.of(tax),
                totals);
    }

    private static PrintedDocument bare(String language) {
        Party party = new Party("A", List.of(), null, null, null, null, null);
        return new PrintedDocument(
                heading(DocumentKind.CREDIT_NOTE, null, language),
                party,
                party,
                List.of(),
                List.of(),
                new Totals(euro("0.00"), euro("0.00"), euro("0.00"), euro("0.00")));
    }

    private static Heading heading(DocumentKind kind, @Nullable String subscription, String language) {
        LocalDate day = LocalDate.of(2026, 12, 31);
        return new Heading(kind, "SAMPLE-1", day, day.plusDays(14), subscription, "ACC-1", language);
    }

    private static Line line(int number, String discount) {
        Period period = new Period(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 1));
        BigDecimal price = new BigDecimal("4.00");
        return new Line(
                number,
                "SKU-1",
                "Membership & towels",
                new Covered(period, 1, 12, 31),
                BigDecimal.ONE,
                price,
                new Charged(euro("4.00"), euro(discount), euro("3.00")),
                new LineTax(BigDecimal.ZERO, true),
                "SAMPLE-0");
    }

    private static Money euro(String amount) {
        return Money.of(amount, Currency.EUR);
    }
}
