package daybook.importers;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.importers.rejects.Reject;
import daybook.organisation.Business;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drafts come in, are known again, are changed as long as they are drafts, and take their code. */
@PostgresTest
class DraftFileTests {

    private static final String HEADER =
            "subscription_code,contact_code,price_id,sku,quantity,start_date,end_date,billing_day,billed_to,"
                    + "discount_percent,discount_cycles,state\n";

    private static final String TWO_SERVICES = """
            D1,C1,GYM-M,,2,,2026-12-01,1,,10,3,DRAFT
            D1,C1,,POOL,,,,1,,,,DRAFT
            """;

    private Desk desk;
    private Business business;

    @BeforeEach
    void open(DataSource database, @TempDir Path folder, TestInfo test) {
        desk = new Desk(database, folder);
        String unique = test.getTestMethod().orElseThrow().getName() + test.getDisplayName();
        business = desk.business("D" + Integer.toHexString(unique.hashCode()).toUpperCase(Locale.ROOT));
        desk.load(ImportKind.CONTACTS, business, Desk.CONTACTS + "\nPERSON,A,C1\nPERSON,B,C2\n");
        desk.load(ImportKind.PRODUCTS, business, "sku,name,tax_category\nGYM,Gym,STANDARD\nPOOL,Pool,STANDARD\n");
        desk.load(ImportKind.PRICES, business, """
                sku,price_id,model,amount,cycle_unit,valid_from,valid_to
                GYM,GYM-M,FLAT,39,MONTH,2026-03-06,2026-05-01
                GYM,GYM-W,FLAT,10,WEEK,2020-01-01,
                POOL,POOL-M,FLAT,10,MONTH,2020-01-01,
                """);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private ImportResult load(String rows) {
        return desk.load(ImportKind.SUBSCRIPTIONS, business, HEADER + rows);
    }

    private String counts(String rows) {
        ImportResult result = load(rows);
        return result.counts().accepted() + " " + result.counts().unchanged() + " "
                + result.counts().rejected();
    }

    private List<String> drafts() {
        return desk.query("""
                select d.code, c.code, d.starts_on, d.billing_day, d.entered_on, d.entered_by, d.state,
                       v.price_code, v.sku, v.quantity, v.ends_on, v.percent, v.cycles
                from subscription_draft d join account a on a.id = d.account_id join contact c on c.id = a.contact_id
                join subscription_draft_service v on v.draft_id = d.id
                where d.business_id = %d order by d.code, v.ordinal""".formatted(business.id()));
    }

    private long subscriptions() {
        return Long.parseLong(desk.query("select count(*) from subscription where business_id = " + business.id())
                .getFirst());
    }

    @Test
    void aDraftIsKeptAsItIsOrderedAndIsNoSubscription() {
        assertThat(counts(TWO_SERVICES + "S1,C1,GYM-W,,,2026-03-01,,,,,,\n")).isEqualTo("3 0 0");

        // The clock says 22:30 of the day before in UTC.
        assertThat(drafts())
                .containsExactly(
                        "D1|C1|null|1|2026-03-06|test|DRAFT|GYM-M|null|2|2026-12-01|10|3",
                        "D1|C1|null|1|2026-03-06|test|DRAFT|null|POOL|1|null|null|null");
        assertThat(subscriptions()).isOne();
    }

    @Test
    void aDraftIsKnownAgainInAnyOrderAndChanged() {
        load(TWO_SERVICES);

        assertThat(counts("""
                D1,C1,,POOL,1,,,01,,,,DRAFT
                D1,C1,GYM-M,,2.0,,2026-12-01,1,,10,3,DRAFT
                """)).isEqualTo("0 2 0");
        assertThat(counts("D1,C2,GYM-W,,,2026-04-01,,MONDAY,,,,DRAFT\n")).isEqualTo("1 0 0");
        assertThat(drafts())
                .containsExactly("D1|C2|2026-04-01|MONDAY|2026-03-06|test|DRAFT|GYM-W|null|1|null|null|null");
    }

    @Test
    void aSettledDraftIsUnchangedOrRefused() {
        load(TWO_SERVICES);
        desk.run("update subscription_draft set state = 'REMOVED', settled_on = '2026-03-07', settled_by = 'x'"
                + " where business_id = " + business.id());

        assertThat(counts(TWO_SERVICES + "\n")).isEqualTo("0 2 0");
        assertThat(told("D1,C1,GYM-M,,3,,,1,,,,DRAFT\n"))
                .containsExactly("SUBSCRIPTION_EXISTS a draft that is REMOVED");
        assertThat(told("D1,C1,GYM-M,,3,2026-03-10,,1,,,,\n"))
                .containsExactly("SUBSCRIPTION_EXISTS a draft that is REMOVED");
    }

    private List<String> told(String rows) {
        return load(rows).firstRejects().stream().map(DraftFileTests::told).toList();
    }

    private static String told(Reject reject) {
        String message = reject.message();
        int at = message.indexOf("a draft that is ");
        return reject.code() + (at < 0 ? "" : " " + message.substring(at, message.indexOf(';')));
    }

    @Test
    void theCodeOfADraftIsTakenAndSoIsThatOfASubscription() {
        load(TWO_SERVICES + "S1,C1,GYM-W,,,2026-03-01,,,,,,\n");

        assertThat(told("D1,C1,GYM-M,,2,2026-03-10,,1,,,,\n"))
                .containsExactly("SUBSCRIPTION_EXISTS a draft that is DRAFT");
        assertThat(told("S1,C1,GYM-W,,,2026-03-01,,,,,,DRAFT\n")).containsExactly("SUBSCRIPTION_EXISTS");
        assertThat(subscriptions()).isOne();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            D1,C1,GYM-M,,,2026-05-01,,,,,,DRAFT    | NO_PRICE_VERSION
            D1,C1,GYM-M,,,2026-03-05,,,,,,DRAFT    | NO_PRICE_VERSION
            D1,C1,GYM-X,,,,,,,,,DRAFT              | UNKNOWN_PRICE
            D1,C1,,GYMS,,,,,,,,DRAFT               | NO_PRICE
            D1,C9,GYM-M,,,,,,,,,DRAFT              | UNKNOWN_CONTACT
            D1,C1,GYM-M,,0,,,,,,,DRAFT             | OUT_OF_RANGE
            D1,C1,GYM-M,,,2026-13-01,,,,,,DRAFT    | NOT_A_DATE
            D1,C1,GYM-M,,,,2026-03-06,,,,,DRAFT    | ENDS_TOO_EARLY
            D1,C1,GYM-M,,,,,MONDAY,,,,DRAFT        | NOT_A_BILLING_DAY
            D1,C1,GYM-M,,,,,,2026-04-06,,,DRAFT    | NOT_A_BOUNDARY
            D1,C1,GYM-M,,,,,,,,3,DRAFT             | BAD_DISCOUNT
            D1,C1,GYM-M,,,,,,,,,draft              | NOT_A_WORD
            S1,C1,GYM-W,,,,,,,,,                   | MISSING_VALUE""")
    void aWrongRowIsRefusedForTheSameReasons(String row, String code) {
        assertThat(told(row + "\n")).containsExactly(code);
        assertThat(drafts()).isEmpty();
    }

    @Test
    void rowsOfOneCodeAreAllDraftsOfOneCycleOrAreRefused() {
        assertThat(told("""
                D1,C1,GYM-M,,,2026-03-10,,,,,,DRAFT
                D1,C1,GYM-M,,,2026-03-10,,,,,,
                """)).containsExactly("ROWS_DISAGREE", "ROWS_DISAGREE");
        assertThat(told("""
                D1,C1,GYM-M,,,,,,,,,DRAFT
                D1,C1,GYM-W,,,,,,,,,DRAFT
                D2,C1,GYM-M,,,,,,,,,DRAFT
                D2,C1,GYM-M,,0,,,,,,,DRAFT
                """))
                .containsExactlyInAnyOrder("ROWS_DISAGREE", "ROWS_DISAGREE", "WRONG_COMPANION", "OUT_OF_RANGE");
        assertThat(drafts()).isEmpty();
    }
}
