package daybook.importers;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.organisation.Business;
import daybook.pricing.Price;
import daybook.pricing.store.Catalogue;
import daybook.pricing.store.PriceBook;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Percentages, phases, terms and conditions come in, are known again, are told from others, and are read by runs. */
@PostgresTest
class PriceTermsTests {

    private static final String HEADER =
            "sku,price_id,model,amount,cycle_unit,percent,fee,free_units,tier_from,tier_to,"
                    + "tier_flat,phases,trial_n,trial_unit,contract_n,contract_unit,auto_renew,expires_after,notice_days,"
                    + "regret_days,penalty,keep_version,prorate,first_period,cancel_day,alignment,join_proration,zero_usage,"
                    + "country,classification,priority,is_default,notice_cycles\n";

    private static final String ALL = """
            A,PCT,PERCENTAGE,,MONTH,1.4,0.30,20.00,,,,,,,,,,,,,,,,,,,,,,,,,
            A,PCT-T,PERCENTAGE,,MONTH,5,,,0,100,,,,,,,,,,,,,,,,,,,,,,,
            A,PCT-T,PERCENTAGE,,MONTH,2,,,100,,10.00,,,,,,,,,,,,,,,,,,,,,,
            A,PH,FLAT,,MONTH,,,,,,,3 MONTH:4.95;24.95,14,,12,,true,,30,14,FIXED 50.00,false,NONE,FULL,INCLUDED,DELAYED,FREE,NOTHING,CYP,VIP,3,,
            A,END,PER_UNIT,,MONTH,,,,,,,1 WEEK:0;1 YEAR:0.125,1,MONTH,2,YEAR,false,24,,,REMAINING_FEES_PERCENT 50,,,,,,,,,,,,3
            A,DEF,FLAT,10,MONTH,,,,,,,,,,,,,,,,NONE,,,,,,,,,,,true,
            """;

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

    private String counts(String rows) {
        ImportResult result = desk.load(ImportKind.PRICES, business, HEADER + rows);
        return result.counts().accepted() + " " + result.counts().unchanged() + " "
                + result.counts().rejected();
    }

    @Test
    void everythingIsKept() {
        assertThat(counts(ALL)).isEqualTo("6 0 0");

        assertThat(desk.query("""
                select code, amount, fee, free_units, trial_n, trial_unit, contract_n, contract_unit, auto_renew,
                       expires_after, notice_days, notice_cycles, regret_days, penalty, penalty_value, keep_version,
                       concat_ws(' ', prorate, first_period, cancel_day, alignment, join_proration, zero_usage,
                                 country, classification), priority, is_default,
                       (select string_agg(concat_ws(' ', length_n, length_unit, f.amount), '; ' order by ordinal)
                        from price_phase f where f.price_id = p.id),
                       (select string_agg(concat_ws(' ', up_to, each_amount, flat_amount), '; ' order by ordinal)
                        from price_tier t where t.price_id = p.id)
                from price p where business_id = %d order by code""".formatted(business.id())))
                .containsExactly(
                        "DEF|10|null|null|null|null|null|null|t|null|0|0|0|NONE|null|t||0|t|null|null",
                        "END|0.125|null|null|1|MONTH|2|YEAR|f|24|0|3|0|REMAINING_FEES_PERCENT|50|t||0|f|"
                                + "1 WEEK 0; 1 YEAR 0.125|null",
                        "PCT|null|0.3|20|null|null|null|null|t|null|0|0|0|NONE|null|t||0|f|null|1.4 0",
                        "PCT-T|null|0|0|null|null|null|null|t|null|0|0|0|NONE|null|t||0|f|null|100 5 0; 2 10",
                        "PH|24.95|null|null|14|DAY|12|MONTH|t|null|30|0|14|FIXED|50|f|NONE FULL INCLUDED DELAYED FREE NOTHING"
                                + " CYP VIP|3|f|3 MONTH 4.95; 24.95|null");
    }

    @Test
    void theSameAgainIsUnchanged() {
        counts(ALL);

        assertThat(counts(ALL + "\n")).isEqualTo("0 6 0");
    }

    @Test
    void anythingElseNeedsALaterStart() {
        counts(ALL);

        assertThat(counts(ALL.replace("0.30,20.00", "0.31,20.00")
                        .replace("4.95;", "4.96;")
                        .replace(",24,,,REMAINING", ",25,,,REMAINING")
                        .replace(",,,,NONE,", ",,1,,NONE,")
                        .replace(",10.00,", ",11.00,")))
                .isEqualTo("0 0 6");
    }

    @Test
    void aRunReadsWhatTheCatalogueKeeps() throws SQLException {
        counts(ALL);
        JdbcTemplate jdbc = new JdbcTemplate(desk.database);
        List<Price> kept = new ArrayList<>();
        try (Connection connection = desk.database.getConnection()) {
            new Catalogue(desk.sessions)
                    .prices(connection, business.id())
                    .values()
                    .forEach(history -> kept.addAll(history.versions()));
        }

        PriceBook book = PriceBook.read(jdbc, business.id());

        assertThat(kept).hasSize(5).allSatisfy(price -> {
            assertThat(plain(book.price(price.id()))).isEqualTo(plain(price));
            for (int phase = 0; phase <= price.phases().size(); phase++) {
                assertThat(PriceBook.modelOf(jdbc, price.id(), phase).plain())
                        .isEqualTo(price.ofPhase(phase).model().plain());
            }
        });
    }

    private static Price plain(Price price) {
        return price.with(price.model().plain());
    }
}
