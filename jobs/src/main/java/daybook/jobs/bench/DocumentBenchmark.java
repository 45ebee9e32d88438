package daybook.jobs.bench;

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
import daybook.jobs.run.Progress;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.templates.Assets;
import daybook.templates.PdfRenderer;
import daybook.templates.PlainPdf;
import daybook.templates.Templates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Renders invoices of eight lines from the template, and draws the same texts without one; both on one thread. */
public final class DocumentBenchmark {

    private static final LocalDate DATE = LocalDate.of(2026, 1, 1);
    private static final int WARM_UP = 30;
    private static final int ROUND = 50;

    private final PdfRenderer renderer = new PdfRenderer(Templates.shipped(Assets.sample()));
    private final PlainPdf plain = new PlainPdf(Assets.sample());
    private final Progress progress;

    public DocumentBenchmark(Progress progress) {
        this.progress = progress;
    }

    /**
     * Measures in turns of fifty, so that both get the same share of a busy machine.
     *
     * @param size documents, above zero
     */
    public Measurement measure(int size) {
        IntStream.range(0, Math.min(size, WARM_UP)).forEach(i -> {
            renderer.render(document(i));
            plain.render(document(i));
        });
        progress.begin("rendering", size);
        Timing ours = Timing.NOTHING;
        Timing reference = Timing.NOTHING;
        for (int from = 0; from < size; from += ROUND) {
            int first = from;
            int end = Math.min(size, from + ROUND);
            ours = ours.plus(Timing.of(DatabaseProcesses.NONE, () -> IntStream.range(first, end)
                    .forEach(i -> renderer.render(document(i)))));
            reference = reference.plus(Timing.of(
                    DatabaseProcesses.NONE, () -> IntStream.range(first, end).forEach(i -> plain.render(document(i)))));
            progress.advance(end - first);
        }
        progress.end();
        return new Measurement("documents", size, ours, reference);
    }

    private static PrintedDocument document(int number) {
        return new PrintedDocument(
                new Heading(
                        DocumentKind.INVOICE,
                        "INV-2026-%06d".formatted(number),
                        DATE,
                        DATE.plusDays(14),
                        "S-" + number,
                        "C-" + number,
                        number % 2 == 0 ? "en" : "el"),
                new Party(
                        "Akti Fitness & Streaming Ltd",
                        List.of("1 Shore Avenue", "6000 Larnaca", "Cyprus"),
                        "CYP",
                        "CY00000000X",
                        "accounts@akti.example",
                        "+357 24 000100",
                        "CY78 0000 0000 0000 0000 0012 3456"),
                new Party(
                        "Ελένη Δοκιμή " + number,
                        List.of("Οδός Ακτής 7", "6021 Λάρνακα"),
                        "CYP",
                        null,
                        null,
                        null,
                        null),
                IntStream.rangeClosed(1, 8).mapToObj(DocumentBenchmark::line).toList(),
                List.of(new TaxRow("STANDARD", BigDecimal.valueOf(19), eur(16_000), eur(3_040), null)),
                new Totals(eur(16_000), eur(3_040), eur(0), eur(19_040)));
    }

    private static Line line(int number) {
        return new Line(
                number,
                "SKU-" + number,
                "Gym membership " + number,
                new Covered(new Period(DATE, DATE.plusMonths(1)), 1, 0, 31),
                BigDecimal.ONE,
                new BigDecimal("20.00"),
                new Charged(eur(2_000), eur(0), eur(2_000)),
                new LineTax(BigDecimal.valueOf(19), false),
                null);
    }

    private static Money eur(long minor) {
        return new Money(minor, Currency.EUR);
    }
}
