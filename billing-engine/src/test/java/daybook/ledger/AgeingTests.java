package daybook.ledger;

import static daybook.fixtures.Amounts.eur;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeingTests {

    private static final LocalDate ON = LocalDate.of(2026, 6, 30);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            DUE,        BUCKET
            2026-07-15, 0
            2026-06-30, 0
            2026-06-29, 1
            2026-05-31, 1
            2026-05-30, 2
            2026-05-01, 2
            2026-04-30, 3
            2026-04-01, 3
            2026-03-31, 4
            2024-01-01, 4
            """)
    void putsEachDebitIntoOneBucket(LocalDate due, int bucket) {
        Ageing ageing = Ageing.of(List.of(item(100, due)), eur(0), ON);

        assertThat(ageing.buckets()).hasSize(5).filteredOn(one -> !one.isZero()).containsExactly(eur(100));
        assertThat(ageing.buckets().get(bucket)).isEqualTo(eur(100));
        assertThat(ageing.balance()).isEqualTo(eur(100));
    }

    @Test
    void creditLessensTheOldestBucketFirst() {
        List<OpenItem> debits = List.of(
                item(100, LocalDate.of(2026, 1, 1)),
                item(50, LocalDate.of(2026, 6, 1)),
                item(30, LocalDate.of(2026, 8, 1)));

        assertThat(Ageing.of(debits, eur(120), ON).buckets()).containsExactly(eur(30), eur(30), eur(0), eur(0), eur(0));
        assertThat(Ageing.of(debits, eur(200), ON).credit()).isEqualTo(eur(20));
        assertThat(Ageing.of(debits, eur(200), ON).balance()).isEqualTo(eur(-20));
    }

    private static OpenItem item(long cents, LocalDate due) {
        return new OpenItem(1, "A", eur(cents), due, due, due, List.of());
    }
}
