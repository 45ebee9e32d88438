package daybook.importers;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@PostgresTest
class GoodFolderTests {

    private Desk desk;

    @BeforeEach
    void open(DataSource database, @TempDir Path folder) {
        desk = new Desk(database, folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Path folder(String code) {
        desk.business(code);
        desk.write(code + "/contacts.csv", """
                contact_type,first_name,last_name,company_name,contact_code,email,phone_country,phone_number,tags,cims,credit_limit
                PERSON,Μαρία,Νικολάου,,C1,maria@example.com,CYP,99 123456,vip;early,CARD:111;TAG:x,
                COMPANY,,,"Ορφανίδης, ""Νερά"" ΑΕ",C2,,,,,,1000.50
                #TRAILER,2,0
                """);
        desk.write(code + "/products.csv", """
                sku,name,name_el,kind,tax_category,unit,state
                GYM,Gym,Γυμναστήριο,TERMED_SERVICE,STANDARD,,ACTIVE
                SEAT,Seat,,TERMED_SERVICE,STANDARD,SEAT,
                """);
        desk.write(code + "/prices.csv", """
                sku,price_id,model,amount,cycle_unit,cycle_n,valid_from,valid_to
                GYM,GYM-M,FLAT,39.00,MONTH,1,,2026-01-01
                GYM,GYM-M,FLAT,42.00,MONTH,1,2026-01-01,
                SEAT,SEAT-M,PER_UNIT,0.123456789012,MONTH,,,
                """);
        desk.write(code + "/subscriptions.csv", """
                subscription_code,contact_code,price_id,quantity,start_date,billing_day,billed_to,discount_percent,discount_cycles
                S1,C1,GYM-M,,2026-01-15,31,2026-02-28,10,3
                S2,C2,SEAT-M,7.5,2025-03-01,,,,
                S1,C1,SEAT-M,2,2026-01-15,31,,,
                """);
        return desk.folder.resolve(code);
    }

    @Test
    void everyRowOfEveryFileIsTaken() {
        BusinessFolder.Loaded loaded = desk.loadFolder(folder("GOOD"));

        assertThat(loaded.files())
                .extracting(result -> result.kind() + " " + result.state() + " "
                        + result.counts().accepted())
                .containsExactly("CONTACTS OK 2", "PRODUCTS OK 2", "PRICES OK 3", "SUBSCRIPTIONS OK 3");
        assertThat(desk.query("""
                select c.code, c.type, v.name, v.email, v.phone, a.credit_limit_minor, c.tags,
                    (select string_agg(type || ':' || value, ';' order by type) from cim where contact_id = c.id)
                from contact c join contact_version v on v.id = c.version_id join account a on a.contact_id = c.id
                where c.business_id = (select id from business where code = 'GOOD') order by c.code"""))
                .containsExactly(
                        "C1|PERSON|Μαρία Νικολάου|maria@example.com|+35799123456|null|{vip,early}|CARD:111;TAG:x",
                        "C2|COMPANY|Ορφανίδης, \"Νερά\" ΑΕ|null|null|100050|{}|null");
        assertThat(desk.query("""
                select s.code, ss.ordinal, p.code, p.amount, ss.quantity, s.billing_day, ss.billed_to, d.percent, d.cycles
                from subscription s join subscription_service ss on ss.subscription_id = s.id
                join price p on p.id = ss.price_id left join subscription_discount d on d.subscription_id = s.id
                where s.business_id = (select id from business where code = 'GOOD') order by 1, 2"""))
                .containsExactly(
                        "S1|1|GYM-M|42|1|31|2026-02-28|10|3",
                        "S1|2|SEAT-M|0.123456789012|2|31|2026-01-15|10|3",
                        "S2|1|SEAT-M|0.123456789012|7.5|null|2025-03-01|null|null");
    }

    @Test
    void taxRegionsAndReverseChargeAreKeptAndChanged() {
        String yaml = """
                code: REGION
                name: Region
                currency: EUR
                timeZone: Europe/Athens
                country: GRC
                taxes:
                  - {category: STANDARD, rate: 24, from: 2020-01-01}
                  - {category: STANDARD, rate: %s, from: 2020-01-01, countries: [NLD, BEL]}
                  - {category: STANDARD, rate: 0, from: 2020-01-01, countries: [CHE], reason: %s}
                """;
        String contact = """
                contact_type,company_name,contact_code,address_country,vat_number,reverse_charge
                COMPANY,Alpha,C1,DEU,DE1,%s
                """;
        desk.write("REGION/contacts.csv", contact.formatted("true"));
        desk.write("REGION/business.yaml", yaml.formatted("21", "Export"));
        assertThat(desk.loadFolder(desk.folder.resolve("REGION"))
                        .business()
                        .taxes()
                        .rates())
                .hasSize(3);
        String rates = """
                select category, percent, countries, reason from tax_rate
                where business_id = (select id from business where code = 'REGION') order by countries""";
        String accounts =
                "select a.reverse_charge from account a join business b on b.id = a.business_id where b.code = 'REGION'";
        assertThat(desk.query(rates))
                .containsExactly("STANDARD|24|{}|null", "STANDARD|21|{BEL,NLD}|null", "STANDARD|0|{CHE}|Export");
        assertThat(desk.query(accounts)).containsExactly("t");

        desk.write("REGION/business.yaml", yaml.formatted("22", "Article 146"));
        desk.write("REGION/contacts.csv", contact.formatted("false"));
        desk.loadFolder(desk.folder.resolve("REGION"));

        assertThat(desk.query(rates))
                .containsExactly("STANDARD|24|{}|null", "STANDARD|22|{BEL,NLD}|null", "STANDARD|0|{CHE}|Article 146");
        assertThat(desk.query(accounts)).containsExactly("f");
    }

    @Test
    void theSameFolderAgainDoesNothing() {
        Path folder = folder("AGAIN");
        desk.loadFolder(folder);
        String state = "select (select count(*) from contact_version), (select count(*) from business_version),"
                + " (select count(*) from price), (select count(*) from subscription_service), (select count(*) from import_file)";
        var before = desk.query(state);

        assertThat(desk.loadFolder(folder).files()).allSatisfy(result -> {
            assertThat(result.state()).isEqualTo(ImportResult.State.ALREADY_IMPORTED);
            assertThat(result.message()).startsWith("already imported on 2").endsWith("; nothing was done");
        });
        assertThat(desk.query(state)).isEqualTo(before);
    }
}
