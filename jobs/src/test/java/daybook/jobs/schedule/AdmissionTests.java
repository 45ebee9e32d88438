package daybook.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.jobs.schedule.PlannedRun.State;
import daybook.jobs.schedule.PlannedRun.Work;
import daybook.jobs.schedule.RunSheet.Standing;
import daybook.jobs.schedule.Schedule.CutOff;
import daybook.jobs.schedule.Schedule.Limits;
import daybook.jobs.schedule.Schedule.Overlap;
import daybook.jobs.schedule.Schedule.Pause;
import daybook.jobs.schedule.Schedule.WhenLate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is begun, what is left out, and what a run sheet says of it. */
class AdmissionTests {

    private static final Instant PLANNED = Instant.parse("2026-11-28T02:30:00Z");
    private static final Instant IN_TIME = Instant.parse("2026-11-28T02:31:00Z");
    private static final Instant AFTER_CUT_OFF = Instant.parse("2026-11-28T06:00:01Z");
    private static final Instant TOO_LATE = Instant.parse("2026-11-29T02:33:00Z");
    private static final Pause PAUSE = new Pause(PLANNED, "eve", "stock-taking");

    @Test
    void whatIsInTimeIsBegun() {
        assertThat(decide(schedule(WhenLate.RUN), planned(null), false, IN_TIME))
                .isEqualTo(new Admission.Begin(false));
    }

    @Test
    void afterTheCutOffItIsLateOrSkipped() {
        assertThat(decide(schedule(WhenLate.RUN), planned(null), false, AFTER_CUT_OFF))
                .isEqualTo(new Admission.Begin(true));
        assertThat(decide(schedule(WhenLate.SKIP), planned(null), false, AFTER_CUT_OFF))
                .isEqualTo(new Admission.Close(State.SKIPPED, "its cut-off 06:00 has passed"));
    }

    @Test
    void whatNobodyWasThereForInTimeIsMissed() {
        assertThat(decide(schedule(WhenLate.RUN), planned(null), false, TOO_LATE))
                .isEqualTo(new Admission.Close(State.MISSED, Admission.TOO_OLD));
        assertThat(Proposal.of(schedule(WhenLate.RUN), TOO_LATE))
                .extracting(Proposal::at, Proposal::state)
                .map(Object::toString)
                .containsExactly("(2026-11-28T02:30:00Z, MISSED)", "(2026-11-29T02:30:00Z, PLANNED)");
    }

    @Test
    void whatWouldOverlapIsSkippedOrWaits() {
        Schedule queued = Sample.of(
                Sample.timing("30 2 * * *", "UTC"), new Limits(null, Overlap.QUEUE, Duration.ofDays(1)), null, PLANNED);

        assertThat(decide(schedule(WhenLate.RUN), planned(null), true, IN_TIME))
                .isEqualTo(new Admission.Close(State.SKIPPED, "an earlier one was still at work"));
        assertThat(decide(queued, planned(null), true, IN_TIME)).isEqualTo(new Admission.Begin(false));
    }

    @Test
    void whatIsPausedIsSkippedWithTheNote() {
        Schedule paused = Sample.of(Sample.timing("30 2 * * *", "UTC"), Sample.LIMITS, PAUSE, PLANNED);

        assertThat(decide(paused, planned(null), false, IN_TIME))
                .isEqualTo(new Admission.Close(State.SKIPPED, "paused by eve: stock-taking"));
        assertThat(Proposal.of(paused, IN_TIME))
                .containsExactly(new Proposal(PLANNED, State.SKIPPED, "paused by eve: stock-taking"));
    }

    @Test
    void aBackFillIsBegunWhateverTheRules() {
        Schedule paused = Sample.of(Sample.timing("30 2 * * *", "UTC"), Sample.LIMITS, PAUSE, PLANNED);

        assertThat(decide(paused, planned("eve"), true, TOO_LATE)).isEqualTo(new Admission.Begin(false));
    }

    @Test
    void whatSomebodyDiedAtIsTakenUpUntilItKilledThree() {
        assertThat(decide(schedule(WhenLate.SKIP), running(2), false, TOO_LATE)).isEqualTo(new Admission.Begin(false));
        assertThat(decide(schedule(WhenLate.SKIP), running(3), false, IN_TIME))
                .isInstanceOfSatisfying(
                        Admission.Close.class, close -> assertThat(close.as()).isEqualTo(State.FAILED));
    }

    @Test
    void theRunSheetShowsWhatIsExpectedBesideWhatThereIs() {
        Schedule hourly = Sample.of(
                Sample.timing("30 */6 * * *", "UTC"), Sample.LIMITS, null, Instant.parse("2026-11-28T06:30:00Z"));
        PlannedRun done = new PlannedRun(
                1,
                hourly.id(),
                Instant.parse("2026-11-28T00:30:00Z"),
                LocalDate.of(2026, 11, 28),
                State.DONE,
                1,
                new Work(Instant.parse("2026-11-28T00:30:01Z"), Instant.parse("2026-11-28T00:31:00Z"), false, 4L),
                "run 4: 3 done",
                null);

        RunSheet sheet = RunSheet.of(
                LocalDate.of(2026, 11, 28), List.of(hourly), List.of(done), Instant.parse("2026-11-28T12:30:00Z"));

        assertThat(sheet.entries())
                .extracting(RunSheet.Entry::at, RunSheet.Entry::standing)
                .map(Object::toString)
                .containsExactly(
                        "(2026-11-28T00:30:00Z, DONE)",
                        "(2026-11-28T06:30:00Z, LATE)",
                        "(2026-11-28T12:30:00Z, LATE)",
                        "(2026-11-28T18:30:00Z, EXPECTED)");
        assertThat(sheet.entries().getLast().standing()).isEqualTo(Standing.EXPECTED);
    }

    @Test
    void theRunSheetShowsWhatPassedItsCutOff() {
        RunSheet sheet =
                RunSheet.of(LocalDate.of(2026, 11, 28), List.of(schedule(WhenLate.RUN)), List.of(), AFTER_CUT_OFF);

        assertThat(sheet.entries())
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.isPastCutOff(AFTER_CUT_OFF)).isTrue())
                .satisfies(entry -> assertThat(entry.isPastCutOff(IN_TIME)).isFalse());
    }

    private static Admission decide(Schedule schedule, PlannedRun run, boolean overlapped, Instant now) {
        return Admission.decide(schedule, run, overlapped, now);
    }

    private static Schedule schedule(WhenLate late) {
        CutOff cutOff = new CutOff(LocalTime.of(6, 0), late);
        return Sample.of(
                Sample.timing("30 2 * * *", "UTC"),
                new Limits(cutOff, Overlap.SKIP, Duration.ofDays(1)),
                null,
                PLANNED);
    }

    private static PlannedRun planned(@Nullable String askedBy) {
        return new PlannedRun(1, 7, PLANNED, LocalDate.of(2026, 11, 28), State.PLANNED, 0, null, null, askedBy);
    }

    private static PlannedRun running(int attempts) {
        return new PlannedRun(
                1,
                7,
                PLANNED,
                LocalDate.of(2026, 11, 28),
                State.RUNNING,
                attempts,
                new Work(PLANNED, null, false, null),
                null,
                null);
    }
}
