package daybook.jobs.scenario;

import daybook.importers.csv.Columns;
import daybook.importers.csv.Header;
import daybook.importers.rejects.ImportRefusedException;
import daybook.importers.rejects.Reject;
import daybook.importers.rejects.RejectCode;
import daybook.importers.rows.Intake;
import daybook.importers.yaml.YamlMap;
import daybook.subscription.change.Outcome.Refused;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Enters rows of a scenario by the rules of imports. A row that is refused is a mistake of the scenario, unless the
 * scenario expects rejects.
 */
final class Entry {

    private static final String NOT_YET = "_NOT_SUPPORTED";

    private final boolean expected;
    private final List<Facts> rejects = new ArrayList<>();
    private final Set<PartReject> parts = new HashSet<>();

    private record PartReject(YamlMap at, RejectCode code) {}

    /**
     * Starts with nothing rejected.
     *
     * @param expected whether the scenario says what is rejected
     */
    Entry(boolean expected) {
        this.expected = expected;
    }

    /** What was rejected so far. */
    List<Facts> rejects() {
        return List.copyOf(rejects);
    }

    /** Makes what takes the rows, given where rejects go. */
    @FunctionalInterface
    interface Opening {
        Intake open(Intake.Rejects rejects) throws SQLException;
    }

    /**
     * Enters rows of one kind.
     *
     * @param noun what a row is, as {@code rejects} of a scenario names it
     * @throws ImportRefusedException when a row is refused that should not be, with its place
     */
    void enter(String noun, List<ImportedRow> rows, Columns columns, Opening opening) throws SQLException {
        Intake intake = opening.open(new Intake.Rejects() {
            @Override
            public void add(Reject reject) {
                refuse(noun, rows.get((int) reject.row() - 1), reject.column(), reject.code(), reject.message());
            }

            @Override
            public void add(long row, @Nullable String column, RejectCode code, String message) {
                refuse(noun, rows.get((int) row - 1), column, code, message);
            }
        });
        Header header = Header.of(columns);
        for (int i = 0; i < rows.size(); i++) {
            intake.take(rows.get(i).row(i + 1, columns), header);
        }
        intake.finish();
    }

    /**
     * Notes what was refused when it was done.
     *
     * @throws ImportRefusedException when the scenario does not say what is rejected
     */
    void refuse(YamlMap at, Map<String, Object> reject, String why) {
        if (!expected) {
            throw at.refused("", String.join(" ", String.valueOf(reject.get("reason")) + ":", why));
        }
        rejects.add(Facts.of(reject));
    }

    /** Remembers an action that was refused; a mistake of the scenario unless it expects rejects. */
    void refuse(YamlMap at, String subscription, Refused refused) {
        if (!expected) {
            throw at.refused("subscription", refused.reason() + ": " + refused.message());
        }
        rejects.add(Facts.of(
                Books.reject("subscription", subscription, refused.reason().name())));
    }

    private void refuse(String noun, ImportedRow row, @Nullable String column, RejectCode code, String message) {
        if (isPart(row) && toldBefore(row, code)) {
            return;
        }
        if (!expected || code.name().endsWith(NOT_YET)) {
            throw row.refused(column, message);
        }
        rejects.add(Facts.of(Books.reject(noun, row.code(), code.name())));
    }

    /** A price with tiers, or a bundle, is several rows of a file, and one to a scenario. */
    private static boolean isPart(ImportedRow row) {
        return row.cells().containsKey("tier_from") || row.cells().containsKey("component_sku");
    }

    private boolean toldBefore(ImportedRow row, RejectCode code) {
        return code == RejectCode.WRONG_TIER
                || code == RejectCode.WRONG_COMPONENT
                || !parts.add(new PartReject(row.at(), code));
    }
}
