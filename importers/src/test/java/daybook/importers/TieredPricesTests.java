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

/** Prices of every model come in, are known again, and are told from others. */
@PostgresTest
class TieredPricesTests {

    private static final String HEADER =
            "sku,price_id,model,amount,cycle_unit,valid_from,tier_from,tier_to,tier_flat,package_size,free_units,minimum,maximum\n";

    private Desk desk;
    private Business business;

    @BeforeEach
    void open(DataSource database, @TempDir Path folder, TestInfo test) {
        desk = new Desk(database, folder);
        business = desk.business(test.getTestMethod().orElseThrow().getName().toUpperCase(Locale.ROOT));
        desk.load(ImportKind.PRODUCTS, business, "sku,name,tax_category\nA,A,STANDARD\n");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static final String ALL = """
            A,G,GRADUATED,3.00,MONTH,,10,20,1.00,,,5.00,100.00
            A,G,GRADUATED,2.00,MONTH,,0,10,,,,5,100
            A,G,GRADUATED,0.000000000001,MONTH,,20,,,,,5.0,100
            A,V,VOLUME,2,MONTH,,0,,,,,,
            A,S,STAIRSTEP,10.00,MONTH,,0,5,,,,,
            A,S,STAIRSTEP,50.00,MONTH,,5,,,,,,
            A,P,PACKAGE,100,MONTH,,,,,10,2.5,,
            A,F,FLAT,10,MONTH,,,,,,,,9
            """;

    private String counts(String rows) {
        ImportResult result = desk.load(ImportKind.PRICES, business, HEADER + rows);
        return result.counts().accepted() + " " + result.counts().unchanged() + " "
                + result.counts().rejected();
    }

    @Test
    void everyModelIsKept() {
        assertThat(counts(ALL)).isEqualTo("8 0 0");

        assertThat(desk.query("""
                select code, model, amount, package_size, free_units, minimum, maximum,
                       (select string_agg(ordinal || ' ' || coalesce(up_to::text, 'open') || ' ' || each_amount
                                          || ' ' || flat_amount, '; ' order by ordinal)
                        from price_tier t where t.price_id = p.id and t.business_id = p.business_id)
                from price p where business_id = %d order by code""".formatted(business.id())))
                .containsExactly(
                        "F|FLAT|10|null|null|null|9|null",
                        "G|GRADUATED|null|null|null|5|100|1 10 2 0; 2 20 3 1; 3 open 0.000000000001 0",
                        "P|PACKAGE|100|10|2.5|null|null|null",
                        "S|STAIRSTEP|null|null|null|null|null|1 5 0 10; 2 open 0 50",
                        "V|VOLUME|null|null|null|null|null|1 open 2 0");
    }

    @Test
    void theSameTiersAreKnownAgain() {
        counts(ALL);

        assertThat(counts(ALL.replace("3.00", "3.0").replace("2.5", "2.500"))).isEqualTo("0 8 0");
    }

    @Test
    void otherTiersNeedALaterStart() {
        counts(ALL);

        assertThat(counts("""
                A,S,STAIRSTEP,10.00,MONTH,,0,5,,,,,
                A,S,STAIRSTEP,51.00,MONTH,,5,,,,,,
                A,V,GRADUATED,2,MONTH,,0,,,,,,
                A,F,FLAT,10,MONTH,,,,,,,,8
                A,P,PACKAGE,100,MONTH,,,,,10,2,,
                """)).isEqualTo("0 0 5");
        assertThat(counts("""
                A,S,STAIRSTEP,10.00,MONTH,2026-01-01,0,5,,,,,
                A,S,STAIRSTEP,51.00,MONTH,2026-01-01,5,,,,,,
                """)).isEqualTo("2 0 0");
        assertThat(desk.query(
                        "select count(*) from price where valid_to = '2026-01-01' and business_id = " + business.id()))
                .containsExactly("1");
    }

    @Test
    void aPriceIsTakenWholeOrNotAtAll() {
        assertThat(counts("""
                A,G,GRADUATED,2,MONTH,,0,10,,,,,
                A,G,GRADUATED,x,MONTH,,10,,,,,,
                A,V,VOLUME,2,MONTH,,0,10,,,,,
                A,V,VOLUME,2,MONTH,,10
                A,F,FLAT,10,MONTH,,,,,,,,
                """)).isEqualTo("1 0 4");
        assertThat(desk.query("select code from price where business_id = " + business.id()))
                .containsExactly("F");
    }
}
