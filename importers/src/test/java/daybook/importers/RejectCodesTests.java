package daybook.importers;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.importers.rejects.Reject;
import daybook.importers.rejects.RejectCode;
import daybook.organisation.Business;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reason for which something is refused, and the sentence that goes with it. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RejectCodesTests {

    /** Raised only where a file grows between two looks, or is larger than a test should write. */
    private static final Set<RejectCode> ELSEWHERE = EnumSet.of(RejectCode.FILE_CHANGED, RejectCode.TOO_MANY_ROWS);

    private Desk desk;
    private Business business;

    @BeforeAll
    void open(DataSource database, @TempDir Path folder) {
        desk = new Desk(database, folder);
        business = desk.business("CODES");
        taken(ImportKind.CONTACTS, "contact_type,last_name,contact_code,cims,account_currency", """
                PERSON,Known,KNOWN,CARD:1,
                PERSON,Yen,YEN,,JPY""");
        taken(ImportKind.PRODUCTS, "sku,name,tax_category", """
                GYM,Gym,STANDARD
                POOL,Pool,STANDARD
                BOOK,Book,REDUCED
                PACK,Pack,STANDARD
                PAIR,Pair,STANDARD""");
        taken(ImportKind.BUNDLES, "sku,invoice,component_sku,price", """
                PACK,COMPONENTS,POOL,30
                PACK,COMPONENTS,BOOK,20""");
        taken(ImportKind.PRICES, "sku,price_id,model,amount,cycle_unit,valid_from,valid_to,trial_n", """
                GYM,GYM-M,FLAT,39,MONTH,2020-01-01,2026-01-01,
                GYM,GYM-M,FLAT,42,MONTH,2026-01-01,,
                GYM,GYM-W,FLAT,10,WEEK,2020-01-01,,
                POOL,POOL-T,FLAT,10,MONTH,2020-01-01,,14
                POOL,POOL-W,FLAT,10,WEEK,2020-01-01,,""");
        taken(
                ImportKind.SUBSCRIPTIONS,
                "subscription_code,contact_code,price_id,start_date",
                "S1,KNOWN,GYM-M,2026-02-01");
    }

    private void taken(ImportKind kind, String header, String rows) {
        assertThat(desk.load(kind, business, header + "\n" + rows + "\n").state())
                .isEqualTo(ImportResult.State.OK);
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void everyCodeHasACase() {
        assertThat(RejectCases.all().map(RejectCases.Case::code))
                .containsAll(EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE)));
    }

    static Stream<RejectCases.Case> rows() {
        return RejectCases.all().filter(one -> !one.code().ofFile());
    }

    static Stream<RejectCases.Case> files() {
        return RejectCases.all().filter(one -> one.code().ofFile());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aWrongRowIsRefusedAndTheOthersAreTaken(RejectCases.Case wrong) {
        ImportResult result = desk.load(wrong.kind(), business, wrong.text());

        assertThat(result.firstRejects()).extracting(Reject::code).contains(wrong.code());
        Reject reject = result.firstRejects().stream()
                .filter(one -> one.code() == wrong.code())
                .findFirst()
                .orElseThrow();
        assertThat(reject.message()).contains(wrong.says());
        assertThat(result.state()).isEqualTo(ImportResult.State.PARTIAL);
        ImportResult.Counts counts = result.counts();
        assertThat(counts.rows()).isEqualTo(counts.accepted() + counts.unchanged() + counts.rejected());
        assertThat(result.rejectFile()).exists();
    }

    @ParameterizedTest
    @MethodSource("files")
    void ofAWrongFileNothingIsTaken(RejectCases.Case wrong) {
        List<String> before = desk.query("select count(*) from contact");

        ImportResult result = desk.load(wrong.kind(), business, wrong.kind().fileName(), bytes(wrong.text()));

        assertThat(result.state()).isEqualTo(ImportResult.State.REJECTED);
        assertThat(result.message())
                .startsWith(wrong.code().code() + ": " + wrong.kind().fileName() + ", ")
                .contains(wrong.says())
                .endsWith(" Nothing of it was taken.");
        assertThat(desk.query("select count(*) from contact")).isEqualTo(before);
        assertThat(desk.query("select state, message from import_file order by id desc limit 1"))
                .containsExactly("REJECTED|" + result.message());
    }

    /** Characters from U+F700 stand for single bytes that are no UTF-8. */
    private static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text.codePoints().forEach(c -> {
            if (c >= 0xf700 && c <= 0xf7ff) {
                out.write(c - 0xf700);
            } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        });
        return out.toByteArray();
    }

    @Test
    void codesAreUniqueAndOfOneForm() {
        assertThat(Stream.of(RejectCode.values()).map(RejectCode::code).collect(Collectors.toSet()))
                .hasSameSizeAs(RejectCode.values())
                .allMatch(code -> code.matches("(CSV|VAL|CON|PRO|BUN|PRC|SUB)-\\d{3}"));
    }
}
