package daybook.importers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.database.testing.PostgresTest;
import daybook.importers.rejects.ImportRefusedException;
import daybook.organisation.Business;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is taken once, whole or not at all, and its rejects are never lost. */
@PostgresTest
class AtomicFileTests {

    private Desk desk;

    @BeforeEach
    void open(DataSource database, @TempDir Path folder) {
        desk = new Desk(database, folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private String contactsOf(String business) {
        return "select count(*) from contact where business_id = (select id from business where code = '" + business
                + "')";
    }

    @Test
    void whenTheDatabaseGoesAwayNothingIsTakenAndTheNextTryTakesAll() {
        Business business = desk.business("GONE");
        StringBuilder text = new StringBuilder(Desk.CONTACTS).append('\n');
        for (int i = 0; i < 10_000; i++) {
            text.append("PERSON,N,G").append(i).append('\n');
        }
        Path file = desk.write("gone/contacts.csv", text.toString());
        String kill = """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction'""";

        assertThatThrownBy(() -> desk.imports.load(ImportKind.CONTACTS, file, business, (rows, _, _) -> {
                    if (rows == 5000) {
                        desk.query(kill);
                    }
                }))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageStartingWith("contacts.csv was not imported: the database refused or went away")
                .hasMessageEndingWith("import it again when the database answers.");
        assertThat(desk.query(contactsOf("GONE"))).containsExactly("0");
        assertThat(desk.query("select count(*) from import_file where business_id = " + business.id()))
                .containsExactly("0");

        ImportResult again = desk.imports.load(ImportKind.CONTACTS, file, business, ImportProgress.NONE);
        assertThat(again.counts()).isEqualTo(new ImportResult.Counts(10_000, 10_000, 0, 0));
    }

    @Test
    void theRejectFileHasTheSendersBytesAndIsWrittenAgainWhenLost() throws IOException {
        Business business = desk.business("LOST");
        String text = "\ufeffcontact_type,last_name,contact_code,birth_date\r\n"
                + "PERSON,\"Νικολάου, \"\"Μ\"\"\",L1,1990-02-31\r\n"
                + "PERSON,Good,L2,\r\n"
                + "PERSON, =1+1 ,L3\r\n";

        ImportResult first = desk.load(ImportKind.CONTACTS, business, text);

        String expected = """
                contact_type,last_name,contact_code,birth_date,row,line,reason_code,message
                PERSON,"Νικολάου, ""Μ""\",L1,1990-02-31,1,2,VAL-002,"birth_date is 1990-02-31, a day that does not exist"
                PERSON, =1+1 ,L3,3,4,CSV-020,"the row has 3 columns, the header 4"
                """;
        Path file = desk.folder.resolve("rejects/LOST/contacts.csv.rejects.csv");
        assertThat(first.rejectFile()).isEqualTo(file);
        assertThat(file).hasContent(expected);

        Files.delete(file);
        ImportResult second = desk.load(ImportKind.CONTACTS, business, text);
        assertThat(second.state()).isEqualTo(ImportResult.State.ALREADY_IMPORTED);
        assertThat(second.counts()).isEqualTo(first.counts());
        assertThat(second.firstRejects()).isEqualTo(first.firstRejects());
        assertThat(file).hasContent(expected);
    }

    @Test
    void aMendedRejectFileIsTaken() {
        Business business = desk.business("MENDED");

        ImportResult result = desk.load(
                ImportKind.CONTACTS,
                business,
                "contact_type,last_name,contact_code,row,line,reason_code,message\nPERSON,A,M1,1,2,VAL-004,\"was wrong\"\n");

        assertThat(result.counts()).isEqualTo(new ImportResult.Counts(1, 1, 0, 0));
    }

    @Test
    void aChangedDetailMakesAVersionAndAnythingElseDoesNot() {
        Business business = desk.business("CHANGE");
        desk.load(ImportKind.CONTACTS, business, Desk.CONTACTS + ",tags\nPERSON,A,V1,x\nPERSON,B,V2,x\n");

        ImportResult result = desk.load(
                ImportKind.CONTACTS, business, Desk.CONTACTS + ",tags\nPERSON,A,V1,y\nPERSON,C,V2,x\nPERSON,D,V3,\n");

        assertThat(result.counts()).isEqualTo(new ImportResult.Counts(3, 3, 0, 0));
        assertThat(desk.query("""
                select c.code, c.tags, string_agg(v.name, ',' order by v.id) from contact c
                join contact_version v on v.contact_id = c.id
                where c.business_id = %d group by 1, 2 order by 1""".formatted(business.id()))).containsExactly("V1|{y}|A", "V2|{x}|B,C", "V3|{}|D");
        assertThat(desk.load(ImportKind.CONTACTS, business, Desk.CONTACTS + "\nPERSON,D,V3\n")
                        .counts())
                .isEqualTo(new ImportResult.Counts(1, 0, 1, 0));
    }

    @Test
    void aContactWithoutACodeGetsOneOfSixteenDigits() {
        Business business = desk.business("CODELESS");

        desk.load(ImportKind.CONTACTS, business, "contact_type,last_name\nPERSON,A\nPERSON,B\n");

        assertThat(desk.query("select code from contact where business_id = " + business.id()))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("\\d{16}"));
    }

    @Test
    void aFolderWithoutBusinessYamlIsOneSentence() {
        assertThatThrownBy(() -> desk.loadFolder(desk.folder))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageContaining("has no business.yaml; write one that says at least code");
    }

    @Test
    void ofAFolderWithAWrongTemplateNothingIsTaken() {
        desk.write("TPL/business.yaml", "{code: TPL, name: T, currency: EUR, timeZone: Europe/Athens, country: GRC}");
        desk.write("TPL/templates/invoice.html", "{{nothing}}");

        assertThatThrownBy(() ->
                        desk.loadFolder(desk.folder.resolve("TPL"), (name, text) -> Optional.of("line 1: no " + text)))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessage("templates/invoice.html: line 1: no {{nothing}}");
        assertThat(desk.query("select count(*) from business where code = 'TPL'"))
                .containsExactly("0");

        desk.loadFolder(desk.folder.resolve("TPL"));
        assertThat(desk.query("select name, convert_from(content, 'UTF8') from business_asset"))
                .containsExactly("templates/invoice.html|{{nothing}}");
    }
}
