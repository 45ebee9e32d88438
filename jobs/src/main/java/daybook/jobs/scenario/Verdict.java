package daybook.jobs.scenario;

import java.util.List;

/** What came of a scenario file. */
public sealed interface Verdict {

    /** The file. */
    String file();

    /** Everything that is expected came out. */
    record Held(String file, String name) implements Verdict {}

    /** Something else came out. */
    record Failed(String file, String name, List<Difference> differences) implements Verdict {

        public Failed {
            differences = List.copyOf(differences);
        }
    }

    /** The file cannot be read; the message says where and what was expected. */
    record Unreadable(String file, String message) implements Verdict {}

    /**
     * Something that came out otherwise than expected.
     *
     * @param where path of what is compared, such as {@code documents[0].net}
     */
    record Difference(String where, String expected, String actual) {}
}
