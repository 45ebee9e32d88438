package daybook.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two years of schedules in eight zones, minute by minute on a clock that is put forward and back: none missed, none doubled. */
class TimingLawsTests {

    private static final Map<String, Predicate<LocalDateTime>> RULES = rules();

    private static Map<String, Predicate<LocalDateTime>> rules() {
        Map<String, Predicate<LocalDateTime>> rules = new LinkedHashMap<>();
        rules.put("30 2 * * *", t -> t.getHour() == 2 && t.getMinute() == 30);
        rules.put("30 3 * * *", t -> t.getHour() == 3 && t.getMinute() == 30);
        rules.put("0 0 * * *", t -> t.getHour() == 0 && t.getMinute() == 0);
        rules.put("59 23 * * *", t -> t.getHour() == 23 && t.getMinute() == 59);
        rules.put("*/10 * * * *", t -> t.getMinute() % 10 == 0);
        rules.put("15 * * * *", t -> t.getMinute() == 15);
        rules.put("45 1 * * SUN", t -> t.getDayOfWeek() == DayOfWeek.SUNDAY && t.getHour() == 1 && t.getMinute() == 45);
        rules.put(
                "0 3 L * *",
                t -> t.getHour() == 3
                        && t.getMinute() == 0
                        && t.getDayOfMonth() == t.toLocalDate().lengthOfMonth());
        return rules;
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Athens, 2026",
        "America/New_York, 2026",
        "Australia/Lord_Howe, 2026",
        "America/Sao_Paulo, 2017",
        "Asia/Kolkata, 2026",
        "UTC, 2026",
        "Africa/Cairo, 2026",
        "Pacific/Apia, 2011"
    })
    void everyTimeIsThereOnceAndInOrder(String zone, int year) {
        Instant from = Instant.parse(year + "-01-01T00:00:00Z");
        Instant to = Instant.parse((year + 2) + "-01-01T00:00:00Z");
        Map<String, List<Instant>> expected = walk(ZoneId.of(zone), from, to);

        RULES.keySet().forEach(rule -> {
            Timing timing = Sample.timing(rule, zone);
            List<Instant> planned = times(timing, from, to);
            assertThat(planned)
                    .as(rule + " in " + zone)
                    .isNotEmpty()
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .isEqualTo(expected.get(rule));
            assertThat(pieces(timing, from, to)).as("in pieces").isEqualTo(planned);
            assertThat(oneByOne(timing, from, planned.size()))
                    .as("one by one")
                    .isEqualTo(planned.stream().limit(400).toList());
        });
    }

    /** Lives through every minute, as somebody does who looks at a clock on the wall. */
    private static Map<String, List<Instant>> walk(ZoneId zone, Instant from, Instant to) {
        Map<String, List<Instant>> found = new LinkedHashMap<>();
        RULES.keySet().forEach(rule -> found.put(rule, new ArrayList<>()));
        LocalDateTime latest = LocalDateTime.ofInstant(from, zone).minusMinutes(1);
        for (Instant at = from; at.isBefore(to); at = at.plus(1, ChronoUnit.MINUTES)) {
            LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
            if (!wall.isAfter(latest)) {
                // Clocks were put back: this time was shown before.
                continue;
            }
            // Clocks were put forward where this is more than one minute.
            List<LocalDateTime> shown = new ArrayList<>();
            for (LocalDateTime time = latest.plusMinutes(1); !time.isAfter(wall); time = time.plusMinutes(1)) {
                shown.add(time);
            }
            for (Map.Entry<String, Predicate<LocalDateTime>> rule : RULES.entrySet()) {
                if (shown.stream().anyMatch(rule.getValue())) {
                    found.getOrDefault(rule.getKey(), new ArrayList<>()).add(at);
                }
            }
            latest = wall;
        }
        return found;
    }

    private static List<Instant> times(Timing timing, Instant from, Instant to) {
        return timing.between(from, to).stream().map(Timing.Planned::at).toList();
    }

    /** In pieces of eleven hours and a bit, whose ends fall on every kind of instant. */
    private static List<Instant> pieces(Timing timing, Instant from, Instant to) {
        List<Instant> found = new ArrayList<>();
        Instant at = from;
        while (at.isBefore(to)) {
            Instant end = at.plus(Duration.ofMinutes(11 * 60 + 10));
            found.addAll(times(timing, at, end.isBefore(to) ? end : to));
            at = end;
        }
        return found;
    }

    private static List<Instant> oneByOne(Timing timing, Instant from, int most) {
        List<Instant> found = new ArrayList<>();
        Instant at = from;
        while (found.size() < Math.min(most, 400)) {
            Instant next = timing.next(at).orElseThrow();
            found.add(next);
            at = next.plusSeconds(1);
        }
        return found;
    }
}
