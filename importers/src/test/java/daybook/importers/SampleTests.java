package daybook.importers;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample business loads as docs/sample.md says, to the row. */
@PostgresTest
class SampleTests {

    @Test
    void theStudioThatNewcomersCopyHasNoWrongRow(DataSource database, @TempDir Path folder) throws IOException {
        try (Desk desk = new Desk(database, folder)) {
            BusinessFolder.Loaded loaded = desk.loadFolder(Path.of("src/main/resources/sample/studio"));

            assertThat(loaded.files())
                    .extracting(file -> file.fileName() + " " + file.state() + " "
                            + file.counts().accepted() + " of " + file.counts().rows())
                    .containsExactly(
                            "contacts.csv OK 3 of 3",
                            "products.csv OK 3 of 3",
                            "prices.csv OK 3 of 3",
                            "subscriptions.csv OK 4 of 4");
        }
    }

    @Test
    void exactlyTheRowsThatAreWrongOnPurposeAreRefused(DataSource database, @TempDir Path folder) throws IOException {
        List<String> wrong = Files.readAllLines(Path.of("docs/sample.md")).stream()
                .filter(line -> line.matches("\\| \\w+\\.csv \\| \\d+ \\| \\d+ \\| .*[a-z].*\\|"))
                .map(line -> line.split(" *\\| *", -1))
                .map(cells -> cells[1] + " line " + cells[2] + " row " + cells[3])
                .toList();
        try (Desk desk = new Desk(database, folder)) {
            BusinessFolder.Loaded loaded = desk.loadFolder(Path.of("src/main/resources/sample/club"));

            assertThat(loaded.files())
                    .extracting(file -> file.fileName() + " " + file.state() + " "
                            + file.counts().accepted() + " of " + file.counts().rows())
                    .containsExactly(
                            "contacts.csv PARTIAL 1000 of 1012",
                            "products.csv PARTIAL 16 of 19",
                            "prices.csv PARTIAL 27 of 33",
                            "subscriptions.csv PARTIAL 1135 of 1142");
            assertThat(wrong).hasSize(28);
            assertThat(loaded.files().stream().flatMap(file -> file.firstRejects().stream()
                            .map(reject -> file.fileName() + " line " + reject.line() + " row " + reject.row())))
                    .containsExactlyInAnyOrderElementsOf(wrong);
        }
    }
}
