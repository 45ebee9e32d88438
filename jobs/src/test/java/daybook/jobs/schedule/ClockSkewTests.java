package daybook.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@PostgresTest
class ClockSkewTests {

    private final JdbcTemplate jdbc;

    ClockSkewTests(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
    }

    @Test
    void aClockThatIsOffIsNoticed() {
        Clock right = Clock.systemUTC();

        assertThat(new ClockSkew(jdbc, right).tooMuch()).isEmpty();
        for (Duration off : new Duration[] {Duration.ofMinutes(3), Duration.ofMinutes(-3)}) {
            assertThat(new ClockSkew(jdbc, Clock.offset(right, off)).tooMuch())
                    .hasValueSatisfying(why -> assertThat(why).contains("s off from that of the database"));
        }
    }
}
