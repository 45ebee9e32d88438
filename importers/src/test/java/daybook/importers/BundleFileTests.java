package daybook.importers;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.organisation.Business;
import java.nio.file.Path;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Bundles come in, are known again, and stay as they are once they are sold. */
@PostgresTest
class BundleFileTests {

    private static final String PACK = """
            PACK,COMPONENTS,POOL,2,12.50
            PACK,COMPONENTS,GYM,,30
            """;

    private Desk desk;
    private Business business;

    @BeforeEach
    void open(DataSource database, @TempDir Path folder, TestInfo test) {
        desk = new Desk(database, folder);
        business = desk.business(test.getTestMethod().orElseThrow().getName().toUpperCase(Locale.ROOT));
        desk.load(ImportKind.PRODUCTS, business, """
                sku,name,tax_category
                GYM,Gym,STANDARD
                POOL,Pool,STANDARD
                BOOK,Book,REDUCED
                PACK,Pack,STANDARD
                """);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    /** Rows that were accepted, unchanged and rejected. */
    private String counts(String rows) {
        ImportResult result =
                desk.load(ImportKind.BUNDLES, business, "sku,invoice,component_sku,quantity,price\n" + rows);
        return result.counts().accepted() + " " + result.counts().unchanged() + " "
                + result.counts().rejected();
    }

    private String kept() {
        return String.join("; ", desk.query("""
                select p.sku, b.printing, c.ordinal, k.sku, c.quantity, c.price
                from bundle b
                join product p on p.id = b.product_id
                join bundle_component c on c.bundle_id = b.product_id
                join product k on k.id = c.product_id
                where b.business_id = %d order by p.sku, c.ordinal""".formatted(business.id())));
    }

    @Test
    void aBundleIsKeptInTheOrderOfItsRows() {
        assertThat(counts(PACK)).isEqualTo("2 0 0");

        assertThat(kept()).isEqualTo("PACK|COMPONENTS|1|POOL|2|12.5; PACK|COMPONENTS|2|GYM|1|30");
    }

    @Test
    void theSameIsKnownAgain() {
        counts(PACK);

        assertThat(counts(PACK.replace("12.50", "12.500").replace("GYM,,", "GYM,1.0,")))
                .isEqualTo("0 2 0");
    }

    @Test
    void oneThatIsNotSoldCanChange() {
        counts(PACK);

        assertThat(counts("""
                PACK,ONE_LINE,GYM,1,30
                PACK,ONE_LINE,POOL,1,12.50
                """)).isEqualTo("2 0 0");
        assertThat(kept()).isEqualTo("PACK|ONE_LINE|1|GYM|1|30; PACK|ONE_LINE|2|POOL|1|12.5");
    }

    @Test
    void aBundleThatIsSoldStaysAsItIs() {
        counts(PACK);
        desk.load(ImportKind.PRICES, business, "sku,price_id,model,amount,cycle_unit\nPACK,P,FLAT,40,MONTH\n");
        desk.load(ImportKind.CONTACTS, business, Desk.CONTACTS + "\nPERSON,A,C1\n");
        desk.load(ImportKind.SUBSCRIPTIONS, business, """
                subscription_code,contact_code,price_id,start_date
                S1,C1,P,2026-02-01
                """);
        String before = kept();

        assertThat(counts(PACK.replace("12.50", "12.51"))).isEqualTo("0 0 2");
        assertThat(kept()).isEqualTo(before);
        assertThat(counts(PACK.replace(",,", ",1,"))).isEqualTo("0 2 0");
    }

    @Test
    void aBundleIsTakenWholeOrNotAtAll() {
        assertThat(counts(PACK + "PACK,COMPONENTS,BOOK,1,x\n")).isEqualTo("0 0 3");
        assertThat(kept()).isEmpty();
    }
}
