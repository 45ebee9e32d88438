package daybook.jobs.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@PostgresTest
class ScratchTests {

    private static final String OF_THE_DEAD = "trial_1_00000000";

    private final Database database;
    private final JdbcTemplate jdbc;

    ScratchTests(Database database) {
        this.database = database;
        this.jdbc = new JdbcTemplate(database.dataSource());
    }

    @AfterEach
    void dropAll() {
        schemas().forEach(schema -> jdbc.execute("drop schema " + schema + " cascade"));
    }

    @Test
    void isThereWhileItIsOpen() {
        try (Scratch scratch = Scratch.createOwn(database, "trial")) {
            assertThat(schemas()).containsExactly(scratch.schema());
            assertThat(scratch.jdbc().queryForObject("select count(*) from business", Long.class))
                    .isZero();
        }
        assertThat(schemas()).isEmpty();
    }

    @Test
    void whatADeadProcessLeftIsDropped() {
        jdbc.execute("create schema " + OF_THE_DEAD);

        try (Scratch scratch = Scratch.createOwn(database, "trial")) {
            assertThat(schemas()).containsExactly(scratch.schema());
        }
    }

    @Test
    void whatALivingProcessWorksInStays() {
        jdbc.execute("create schema " + OF_THE_DEAD);
        Optional<Claim> claim = Claim.tryTake(database.dataSource(), OF_THE_DEAD);

        try (Scratch scratch = Scratch.createOwn(database, "trial")) {
            assertThat(schemas()).containsExactlyInAnyOrder(scratch.schema(), OF_THE_DEAD);
        } finally {
            claim.ifPresent(Claim::close);
        }
        assertThat(claim).isPresent();
    }

    @Test
    void whatIsKeptStaysUntilAPersonDropsIt() {
        String kept;
        try (Scratch scratch = Scratch.createOwn(database, "trial")) {
            scratch.keep();
            kept = scratch.schema();
        }
        Scratch.createOwn(database, "trial").close();

        assertThat(schemas()).containsExactly(kept);
    }

    private List<@Nullable String> schemas() {
        return jdbc.queryForList("select nspname::text from pg_namespace where nspname like 'trial%'", String.class);
    }
}
