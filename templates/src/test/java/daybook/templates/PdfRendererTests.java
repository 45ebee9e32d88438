package daybook.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import daybook.invoicing.PrintedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PdfRendererTests {

    private final PdfRenderer renderer = new PdfRenderer(Templates.shipped(Assets.sample()));

    static Stream<Arguments> documents() {
        return Stream.of(
                arguments("person-en", SampleDocuments.person()),
                arguments("company-el", SampleDocuments.company()),
                arguments("credit-note-el", SampleDocuments.creditNote()),
                arguments("yen-en", SampleDocuments.yen()),
                arguments("dinar-en", SampleDocuments.dinar()),
                arguments("reverse-charge-en", SampleDocuments.reverseCharge()),
                arguments("reverse-charge-el", SampleDocuments.reverseChargeInGreek()),
                arguments("upgrade-en", SampleDocuments.upgrade()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void printsWhatAPersonHasApproved(String name, PrintedDocument document) {
        Golden.check(name + ".txt", PdfText.all(renderer.render(document)));
    }

    @Test
    void keepsGreekTextAsText() {
        assertThat(PdfText.page(renderer.render(SampleDocuments.company()), 1))
                .contains("Τιμολόγιο", "Λεωφόρος Αρχιεπισκόπου Μακαρίου Γ΄ 155", "Σελίδα");
    }

    @Test
    void escapesWhatPeopleTyped() {
        assertThat(PdfText.page(renderer.render(SampleDocuments.person()), 1))
                .contains("Magazine \"Akti & Sea\" <print edition>");
    }

    @Test
    void numbersPagesRepeatsHeadsAndKeepsTotalsWithLines() {
        byte[] pdf = renderer.render(SampleDocuments.withLines(200, "en", SampleDocuments.PERSON));
        int pages = PdfText.pages(pdf);
        assertThat(pages).isBetween(9, 12);
        for (int page = 1; page <= pages; page++) {
            // The library draws both numbers after the words around them, so a plain extraction reads them at the end.
            assertThat(PdfText.page(pdf, page)).contains("Page  of " + page + pages, "Description", "Net amount");
        }
        assertThat(PdfText.page(pdf, pages)).contains("member 199", "member 200", "23,800.00 EUR");
    }

    /** Whatever the number of lines, no page shows totals without a line. */
    @Test
    void neverLeavesTotalsAlone() {
        for (int count = 1; count <= 40; count++) {
            byte[] pdf = renderer.render(SampleDocuments.withLines(count, "en", SampleDocuments.PERSON));
            String last = PdfText.page(pdf, PdfText.pages(pdf));
            assertThat(last).as("%d lines", count).contains("member " + count, "Total to pay", "Please pay by");
        }
    }

    @Test
    void printsTheSameBytesWhateverWasPrintedBefore() {
        byte[] first = renderer.render(SampleDocuments.company());
        renderer.render(SampleDocuments.person());
        assertThat(renderer.render(SampleDocuments.company())).isEqualTo(first);
        PdfRenderer other = new PdfRenderer(Templates.shipped(Assets.sample()));
        assertThat(other.render(SampleDocuments.company())).isEqualTo(first);
    }

    @Test
    void printsTheSameBytesInAnotherProcess(@TempDir Path folder) throws IOException, InterruptedException {
        Path printed = folder.resolve("company.pdf");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        "-Duser.timezone=Pacific/Auckland",
                        "-Duser.language=tr",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        PrintOne.class.getName(),
                        printed.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(printed).hasBinaryContent(renderer.render(SampleDocuments.company()));
    }

    @Test
    void printsTheSameBytesOnManyThreads() throws Exception {
        byte[] alone = renderer.render(SampleDocuments.company());
        Callable<byte[]> print = () -> renderer.render(SampleDocuments.company());
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<byte[]> printed :
                    threads.invokeAll(List.of(print, print, print, print, print, print, print, print))) {
                assertThat(printed.get()).isEqualTo(alone);
            }
        }
    }

    @Test
    void showsTheNameWhereThereIsNoLogo() {
        PdfRenderer plain = new PdfRenderer(Templates.shipped(Assets.none()));
        assertThat(PdfText.page(plain.render(SampleDocuments.person()), 1)).startsWith("Akti Club Ltd");
    }

    @Test
    void takesTheLanguageOfARegionAndEnglishForAnUnknownOne() {
        assertThat(PdfText.page(renderer.render(SampleDocuments.withLines(1, "el-CY", SampleDocuments.PERSON)), 1))
                .contains("Τιμολόγιο");
        assertThat(PdfText.page(renderer.render(SampleDocuments.withLines(1, "fi", SampleDocuments.PERSON)), 1))
                .contains("Invoice");
    }

    /** Prints one document into a file: the other process. */
    static final class PrintOne {

        private PrintOne() {}

        public static void main(String[] args) throws IOException {
            PdfRenderer renderer = new PdfRenderer(Templates.shipped(Assets.sample()));
            Files.write(Path.of(args[0]), renderer.render(SampleDocuments.company()));
        }
    }
}
