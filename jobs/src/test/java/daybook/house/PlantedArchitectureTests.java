package daybook.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows that every architecture rule fails on wrong code, that no other rule does, and that right code passes all. */
class PlantedArchitectureTests {

    @ParameterizedTest
    @MethodSource("plants")
    void breaksExactlyItsRule(Plant plant, @TempDir Path folder) {
        assertThat(broken(plant.sources(), folder)).containsExactly(plant.rule());
    }

    @Test
    void everyRuleHasAPlant() {
        assertThat(plants().map(Plant::rule).distinct()).containsExactlyInAnyOrder(HouseArchitecture.values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package daybook.money; record Cent(java.math.BigDecimal value, java.util.List<String> of) {}",
                "package daybook.ledger.store; class Rows { java.sql.Connection c; daybook.money.Money m; }",
                "package daybook.ledger.store; class Row { @org.hibernate.annotations.Comment(\"x\") long id; }",
                "package daybook.calendar; class Day { java.time.LocalDate of(java.time.Clock c) {"
                        + " return java.time.LocalDate.now(c); } }",
                "package daybook.importers.contacts; class Csv { org.apache.commons.csv.CSVParser parser; }",
                "package daybook.templates; class Page { float x; void at(org.openpdf.text.Rectangle r, float y) {} }",
                "package daybook.jobs.cli; class Door { double percent = Math.random(); long t ="
                        + " System.currentTimeMillis(); picocli.CommandLine line; }",
                "package daybook.jobs.billing; class Took { long nanos = System.nanoTime(); java.sql.Connection c; }",
                "package daybook.ledger; enum Side { DEBIT, CREDIT; static final java.util.List<Side> ALL = null; }",
                "package daybook.jobs.billing; class Steps {"
                        + " Object a(org.springframework.batch.core.step.builder.StepBuilder b,"
                        + " org.springframework.transaction.PlatformTransactionManager t) {"
                        + " return b.chunk(500).transactionManager(t); }"
                        + " Object b(org.springframework.batch.core.step.builder.StepBuilder b,"
                        + " org.springframework.batch.core.step.tasklet.Tasklet x,"
                        + " org.springframework.transaction.PlatformTransactionManager t) {"
                        + " return b.tasklet(x, t); } }"
            })
    void rightCodeBreaksNone(String source, @TempDir Path folder) {
        assertThat(broken(List.of(source), folder)).isEmpty();
    }

    private static Stream<Plant> plants() {
        return Stream.of(PlantedLayers.all(), PlantedValues.all(), PlantedSteps.all())
                .flatMap(List::stream);
    }

    private static List<HouseArchitecture> broken(List<String> sources, Path folder) {
        JavaClasses planted = PlantedClasses.of(sources, folder);
        return Arrays.stream(HouseArchitecture.values())
                .filter(rule -> rule.rule().evaluate(planted).hasViolation())
                .toList();
    }
}
