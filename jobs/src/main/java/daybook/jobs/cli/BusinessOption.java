package daybook.jobs.cli;

import daybook.database.Database;
import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.Office;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Option;

/** The business that a command works for: named by an option, or the only one there is. */
final class BusinessOption {

    @Option(
            names = "--business",
            paramLabel = "CODE",
            description = "the business, such as CLUB (default: the only one there is)")
    private @Nullable String code;

    /** A business by its key and by the name that operators type. */
    record Chosen(long id, String code) {}

    /** What was typed, in capitals; null: nothing. */
    @Nullable
    String code() {
        return code == null ? null : code.strip().toUpperCase(Locale.ROOT);
    }

    /**
     * Finds the business.
     *
     * @throws CommandFailedException when it is not there, or none was named and there are several
     */
    Chosen in(Database database) {
        List<Office.Named> all = new JdbcTemplate(database.dataSource())
                .query(
                        "select id, code from business order by code",
                        (row, _) -> new Office.Named(row.getLong("id"), row.getString("code")));
        try {
            Office.Named one = Office.choose(all, code, "--business");
            return new Chosen(one.id(), one.code());
        } catch (DeclinedException e) {
            throw new CommandFailedException(Exit.of(e.reason()), e.sentence());
        }
    }
}
