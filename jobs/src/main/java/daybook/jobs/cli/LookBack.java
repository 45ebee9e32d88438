package daybook.jobs.cli;

import daybook.database.Database;
import daybook.jobs.cli.BusinessOption.Chosen;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands share that look back on the books by the end of a day. */
final class LookBack {

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(
            names = "--on",
            paramLabel = "DATE",
            description = "by the end of which day (default: today, where the business is)")
    private @Nullable LocalDate on;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    Chosen business(Database database) {
        return business.in(database);
    }

    boolean json() {
        return json;
    }

    LocalDate day(Database database, Chosen chosen) {
        LocalDate given = on;
        if (given != null) {
            return given;
        }
        String zone = new JdbcTemplate(database.dataSource())
                .queryForObject("select time_zone from business where id = ?", String.class, chosen.id());
        return LocalDate.now(Clock.system(ZoneId.of(Objects.requireNonNull(zone))));
    }
}
