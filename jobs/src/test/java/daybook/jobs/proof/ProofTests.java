package daybook.jobs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.jobs.books.SampleBooks;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProofTests {

    private final DataSource dataSource;

    ProofTests(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** January and February are posted, March is drafted; S1 has paid, what S2 paid
     * bounced, and January of GYM is closed. */
    @BeforeAll
    void makeBooks() {
        SampleBooks books = SampleBooks.in(dataSource);
        books.settle();
        books.sellBundle();
        books.bill(SampleBooks.CLUB, LocalDate.of(2026, 3, 1), false);
    }

    @Test
    void provesWhatRunsWrote() {
        Proof proof = Proof.of(dataSource, new Proof.Of.All(), _ -> {});

        assertThat(proof.findings()).filteredOn(finding -> !finding.holds()).isEmpty();
        assertThat(proof.findings())
                .allSatisfy(finding ->
                        assertThat(finding.checked()).as(finding.name()).isPositive());
        assertThat(proof.books()).singleElement().satisfies(books -> assertThat(books.balance())
                .hasToString("0.00 EUR"));
    }

    @ParameterizedTest
    @MethodSource("plants")
    void seesExactlyWhatIsPlanted(PlantedBreak planted) throws Exception {
        Proof proof = planted.proveIn(dataSource);

        assertThat(proof.findings().stream()
                        .filter(finding -> !finding.holds())
                        .map(finding -> finding.name() + " " + finding.examples())
                        .toList())
                .singleElement()
                .asString()
                .startsWith(planted.invariant() + " ");
    }

    static Stream<PlantedBreak> plants() {
        return PlantedBreak.ALL.stream();
    }

    @Test
    void everyInvariantIsPlanted() {
        List<String> names = Proof.of(dataSource, new Proof.Of.All(), _ -> {}).findings().stream()
                .map(Finding::name)
                .toList();

        assertThat(PlantedBreak.ALL.stream().map(PlantedBreak::invariant).distinct())
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void looksAtOneBusinessOnlyWhenAsked() throws Exception {
        PlantedBreak ofClub = PlantedBreak.ALL.getFirst();

        assertThat(ofClub.proveIn(dataSource, new Proof.Of.Business(SampleBooks.GYM))
                        .holds())
                .isTrue();
        assertThat(ofClub.proveIn(dataSource, new Proof.Of.Business(SampleBooks.CLUB))
                        .holds())
                .isFalse();
    }
}
