package daybook.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.books.SampleBooks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTests {

    private static final Export.Of EVERYTHING = new Export.Of.Everything();

    private final Database database;

    ExportTests(Database database) {
        this.database = database;
    }

    @BeforeAll
    void makeBooks() {
        SampleBooks.in(database.dataSource());
    }

    @Test
    void writesDocumentsWithTheirCurrencysDecimals() throws IOException {
        assertThat(exported(ExportKind.DOCUMENTS))
                .startsWith(
                        "number,kind,state,document_on,due_on,run,subscription,contact,name,currency,net,tax,rounding,total,mail",
                        "INV-2026-000001,INVOICE,POSTED,2026-01-01,2026-01-15,1,S1,C1,Anna,EUR,26.68,5.07,0.00,31.75,READY",
                        "INV-2026-000002,INVOICE,POSTED,2026-01-01,2026-01-15,1,S2,C2,Bella,EUR,16.79,3.19,0.00,19.98,READY")
                .hasSize(1 + 3 + 5);
    }

    @Test
    void balancesAreWhatTheLedgerSays() throws IOException {
        assertThat(exported(ExportKind.BALANCES))
                .contains("C1,Anna,EUR,ACTIVE,2,63.50", "C5,Emil,EUR,SUSPENDED,0,0.00")
                .hasSize(1 + 6);
    }

    @Test
    void noSpreadsheetTakesANameForAFormula() throws IOException {
        assertThat(exported(ExportKind.CONTACTS))
                .anySatisfy(row -> assertThat(row).startsWith("C6,PERSON,'=cmd|calc,"));
    }

    @Test
    void creditsOfTheLedgerStayNumbers() throws IOException {
        assertThat(exported(ExportKind.LEDGER)).contains("2026-01-01,INV-2026-000001,INVOICE,2,REVENUE,,EUR,-26.68");
    }

    @ParameterizedTest
    @EnumSource(ExportKind.class)
    void everyKindIsTheSameTwice(ExportKind kind) throws IOException {
        assertThat(exported(kind)).hasSizeGreaterThan(1).isEqualTo(exported(kind));
    }

    @Test
    void isCutDownToARun() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(new Export(database, SampleBooks.CLUB).write(ExportKind.DOCUMENTS, new Export.Of.OneRun(1), out))
                .isEqualTo(3);
    }

    @Test
    void showsNothingOfAnotherBusinessEvenWhenTheQueryForgetsToAsk() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Export ofGym = new Export(database, SampleBooks.GYM);

        ofGym.copy(_ -> "select distinct business_id from document union select id from business", out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("business_id\n2\n");
    }

    @Test
    void aFileIsThereAsAWhole(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("documents.csv");

        new Export(database, SampleBooks.CLUB).write(ExportKind.DOCUMENTS, EVERYTHING, file);

        assertThat(Files.readAllLines(file)).isEqualTo(exported(ExportKind.DOCUMENTS));
        assertThat(folder.toFile().list()).containsExactly("documents.csv");
    }

    @Test
    void aStreamThatBreaksIsToldAsSuchAndSpoilsNoSession() throws IOException {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };

        assertThatThrownBy(() -> new Export(database, SampleBooks.CLUB).write(ExportKind.DOCUMENTS, EVERYTHING, full))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left");
        assertThat(exported(ExportKind.CONTACTS)).hasSize(1 + 6);
    }

    private List<String> exported(ExportKind kind) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Export(database, SampleBooks.CLUB).write(kind, EVERYTHING, out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
