package daybook.jobs.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.run.Progress;
import daybook.jobs.scenario.ScenarioChecks;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Every document of every scenario explains itself to its own total, and says so where what is stored is changed. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainedScenariosTests {

    private final Database database;
    private final List<String> files = new ArrayList<>();
    private String schema = "";

    ExplainedScenariosTests(Database database) {
        this.database = database;
    }

    /** On the stage, each file in its order is a business of its own: S1, S2 and so on. */
    @BeforeAll
    void play() {
        List<Path> paths = ScenarioChecks.files(List.of(Path.of("src/test/resources/scenarios")));
        schema = new ScenarioChecks(database, 2, Progress.SILENT)
                .check(paths, true)
                .keptSchema()
                .orElseThrow();
        paths.forEach(path -> files.add(String.valueOf(path.getFileName()).replace(".yaml", "")));
    }

    @AfterAll
    void drop() {
        new JdbcTemplate(database.dataSource()).execute("drop schema " + schema + " cascade");
    }

    @Test
    void everyDocumentExplainsItselfToItsOwnTotal() throws SQLException {
        List<String> disagreements = new ArrayList<>();
        long documents = 0;
        try (Connection connection = connection()) {
            JdbcTemplate jdbc = jdbc(connection);
            for (String file : files) {
                for (Long id : documents(jdbc, file)) {
                    documents++;
                    Explanation.of(new StoredDocuments(jdbc).read(id))
                            .disagreements()
                            .forEach(wrong -> disagreements.add(file + ": " + wrong));
                }
            }
        }

        assertThat(disagreements).isEmpty();
        assertThat(documents).isGreaterThan(150);
    }

    private Connection connection() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                .execute("set local search_path to " + schema);
        return connection;
    }

    private static JdbcTemplate jdbc(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    /** The documents of a scenario in the order in which they were made. */
    private List<Long> documents(JdbcTemplate jdbc, String file) {
        assertThat(files).contains(file);
        return jdbc.query("""
                select d.id from document d join business b on b.id = d.business_id
                where b.code = ? order by d.run_id, d.item_key""", (row, _) -> row.getLong(1), "S" + (files.indexOf(file) + 1));
    }

    private static String text(Explanation explanation) {
        return explanation.parts().stream()
                .map(part -> part.title() + "\n"
                        + part.sentences().stream()
                                .map(sentence -> "  " + sentence + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    @Test
    void look() throws Exception {
        StringBuilder all = new StringBuilder();
        try (Connection connection = connection()) {
            JdbcTemplate jdbc = jdbc(connection);
            for (String file : files) {
                for (Long id : documents(jdbc, file)) {
                    all.append("=== ")
                            .append(file)
                            .append("\n")
                            .append(text(Explanation.of(new StoredDocuments(jdbc).read(id))));
                }
            }
        }
        java.nio.file.Files.writeString(Path.of("target/look.txt"), all);
        assertThat(all).isNotEmpty();
    }
}
