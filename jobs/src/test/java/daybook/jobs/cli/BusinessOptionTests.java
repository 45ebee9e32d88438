package daybook.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.cli.BusinessOption.Chosen;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@PostgresTest
class BusinessOptionTests {

    private final Database database;
    private final JdbcTemplate jdbc;

    BusinessOptionTests(Database database) {
        this.database = database;
        this.jdbc = new JdbcTemplate(database.dataSource());
    }

    @BeforeEach
    void forgetBusinesses() {
        jdbc.execute("truncate business cascade");
    }

    @Test
    void takesTheOnlyBusinessThereIs() {
        add(7, "CLUB");

        assertThat(chosenBy()).isEqualTo(new Chosen(7, "CLUB"));
    }

    @Test
    void takesTheOneThatIsNamedInAnyCase() {
        add(7, "CLUB");
        add(8, "GYM");

        assertThat(chosenBy("--business", "gym")).isEqualTo(new Chosen(8, "GYM"));
    }

    @Test
    void asksWhichOfSeveral() {
        add(7, "CLUB");
        add(8, "GYM");

        refuses(Exit.USAGE, "say which by --business: CLUB, GYM", null);
    }

    @Test
    void saysWhichThereAreWhenTheNamedOneIsNot() {
        add(7, "CLUB");

        refuses(Exit.NOT_FOUND, "there is no business GYM; there is CLUB", "GYM");
    }

    @Test
    void saysHowToLoadTheFirst() {
        refuses(Exit.NOT_FOUND, "load one by ./daybook load DIR", null);
    }

    private void refuses(Exit exit, String sentence, @Nullable String code) {
        assertThatThrownBy(() -> {
                    Chosen chosen = code == null ? chosenBy() : chosenBy("--business", code);
                    throw new AssertionError("chose " + chosen);
                })
                .isInstanceOfSatisfying(CommandFailedException.class, failure -> assertThat(failure.exit())
                        .isEqualTo(exit))
                .hasMessageContaining(sentence);
    }

    private Chosen chosenBy(String... arguments) {
        Asking asking = new Asking();
        new CommandLine(asking).parseArgs(arguments);
        return asking.business.in(database);
    }

    private void add(long id, String code) {
        jdbc.execute("""
                begin;
                insert into business (id, code, version_id, currency, time_zone) values (:id, ':code', :id, 'EUR', 'UTC');
                insert into business_version (id, business_id, name, country, language, address, prorate, first_period,
                    cancel_day, tax_inclusive, tax_rounding, zero_documents, payment_terms, invoice_series,
                    credit_note_series)
                values (:id, :id, 'Name', 'CYP', 'en', '{}', 'BY_DAY', 'SHORT', 'EXCLUDED', false, 'PER_CATEGORY',
                    'NONE', '14 DAYS', 'INV', 'CN');
                commit""".replace(":id", Long.toString(id)).replace(":code", code));
    }

    @Command
    static final class Asking {
        @Mixin
        private BusinessOption business = new BusinessOption();
    }
}
