package daybook.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@PostgresTest
class LeaseTests {

    private static final int MORE_THAN_THE_POOL_HAS = 12;

    private final DataSource dataSource;

    LeaseTests(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Test
    void isRefusedWhileTheOwnerLives() {
        try (Lease _ = take(1, "bill")) {
            assertThat(Lease.tryTake(dataSource, 1, "bill")).isEmpty();
        }
        take(1, "bill").close();
    }

    @Test
    void leavesOtherBusinessesAndJobsAlone() {
        try (Lease _ = take(1, "bill");
                Lease _ = take(2, "bill");
                Lease _ = take(1, "mail")) {
            assertThat(Lease.tryTake(dataSource, 2, "bill")).isEmpty();
        }
    }

    @Test
    void isFreeAfterTheDeathOfItsOwner() {
        Lease dead = take(1, "bill");

        endSessionsOfOwners();

        take(1, "bill").close();
        dead.close();
    }

    @Test
    void isSeenToBeHeldWithoutBeingTaken() {
        try (Lease _ = take(1, "bill")) {
            assertThat(Lease.isHeld(dataSource, 1, "bill")).isTrue();
            assertThat(Lease.isHeld(dataSource, 1, "mail")).isFalse();
            assertThat(Lease.isHeld(dataSource, 2, "bill")).isFalse();
        }
        assertThat(Lease.isHeld(dataSource, 1, "bill")).isFalse();
    }

    @Test
    void isFreeOnceTheSessionOfAFrozenOwnerIsEnded() {
        try (Lease _ = take(1, "bill");
                Lease other = take(2, "bill")) {
            Lease.endSession(dataSource, 1, "bill");

            take(1, "bill").close();
            assertThat(Lease.isHeld(dataSource, 2, "bill")).isTrue();
            assertThat(other).isNotNull();
        }
    }

    @Test
    void givesBrokenSessionsBackToThePool() {
        for (int i = 0; i < MORE_THAN_THE_POOL_HAS; i++) {
            Lease dead = take(1, "bill");
            endSessionsOfOwners();
            dead.close();
        }
        assertThat(new JdbcTemplate(dataSource).queryForObject("select 1", Integer.class))
                .isOne();
    }

    private Lease take(long business, String job) {
        return Lease.tryTake(dataSource, business, job).orElseThrow();
    }

    private void endSessionsOfOwners() {
        assertThat(new JdbcTemplate(dataSource).queryForList("""
                        select pg_terminate_backend(pid, 10000) from pg_locks
                        where locktype = 'advisory'
                          and database = (select oid from pg_database where datname = current_database())""", Boolean.class))
                .containsExactly(true);
    }
}
