package daybook.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.invoicing.BillingDecision.Billed;
import daybook.jobs.bench.DecisionBenchmark.Effort;
import daybook.jobs.bench.DecisionBenchmark.Speed;
import daybook.jobs.run.Progress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionBenchmarkTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            CASE                | LINES | TOTAL
            FLAT                | 1     | 23.80 EUR
            PER_UNIT_DISCOUNTED | 1     | 62.78 EUR
            GRADUATED           | 1     | 73.80 EUR
            FIVE_SERVICES       | 5     | 287.22 EUR
            TWELVE_PERIODS      | 12    | 285.60 EUR
            AFTER_20_YEARS      | 1     | 23.80 EUR
            """)
    void each_case_is_decided_as_it_says(DecisionCase decisionCase, int lines, String total) {
        Billed billed = (Billed) decisionCase.decide();

        assertThat(billed.document().lines()).hasSize(lines);
        assertThat(billed.document().sums().total()).hasToString(total);
    }

    @Test
    void measures_each_case_and_how_much_slower_an_old_subscription_is() {
        Map<String, Object> figures = new DecisionBenchmark(Progress.SILENT, new Effort(0, 0, 1, 10)).figures();

        for (DecisionCase each : DecisionCase.values()) {
            assertThat(figures.get(each.title())).as(each.title()).isInstanceOfSatisfying(Speed.class, speed -> {
                assertThat(speed.perSecond()).isPositive();
                assertThat(speed.bytes()).isPositive();
            });
        }
        assertThat(figures.get("after20YearsRatio"))
                .isInstanceOfSatisfying(Double.class, ratio -> assertThat(ratio).isPositive());
    }

    @Test
    void a_speed_is_written_for_a_person() {
        assertThat(new Speed(512_345, 2_104)).hasToString("512,345 a second, 2,104 bytes each");
    }
}
