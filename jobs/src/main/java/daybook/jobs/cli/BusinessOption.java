package daybook.jobs.cli;

import daybook.database.Database;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Option;

/** The business that a command works for: named by an option, or the only one there is. */
final class BusinessOption {

    private static final int SHOWN = 20;

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
        List<Chosen> all = new JdbcTemplate(database.dataSource())
                .query(
                        "select id, code from business order by code",
                        (row, _) -> new Chosen(row.getLong("id"), row.getString("code")));
        if (all.isEmpty()) {
            throw new CommandFailedException(
                    Exit.NOT_FOUND, "there is no business in this database; load one by ./daybook load DIR");
        }
        String wanted = code();
        if (wanted != null) {
            return all.stream()
                    .filter(one -> one.code().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailedException(
                            Exit.NOT_FOUND, "there is no business " + wanted + "; there is " + listed(all)));
        }
        if (all.size() > 1) {
            throw new CommandFailedException(
                    Exit.USAGE, "there are several businesses; say which by --business: " + listed(all));
        }
        return all.getFirst();
    }

    private static String listed(List<Chosen> all) {
        String shown =
                String.join(", ", all.stream().limit(SHOWN).map(Chosen::code).toList());
        return all.size() > SHOWN ? shown + " and " + (all.size() - SHOWN) + " more" : shown;
    }
}
