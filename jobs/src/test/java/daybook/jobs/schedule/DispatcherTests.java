package daybook.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.run.Lease;
import daybook.jobs.schedule.PlannedRun.State;
import daybook.jobs.schedule.Schedule.Limits;
import daybook.jobs.schedule.Schedule.Overlap;
import daybook.jobs.schedule.Schedule.Pause;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Planned times in the database, with a clock that a test turns. */
@PostgresTest
class DispatcherTests {

    private static final Instant BEGIN = Instant.parse("2026-11-28T00:00:00Z");
    private static final Limits TWO_HOURS = new Limits(null, Overlap.SKIP, Duration.ofHours(2));

    private final DataSource dataSource;
    private final BatchEngine engine;
    private final JdbcTemplate jdbc;
    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private final List<LocalDate> worked = Collections.synchronizedList(new ArrayList<>());

    DispatcherTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.engine = BatchEngine.of(dataSource, 2);
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @BeforeEach
    void load() {
        SampleBooks.empty(dataSource).load();
    }

    @Test
    void runsWhatHasComeOnceAndInOrder() {
        Schedule hourly = add("0 * * * *", TWO_HOURS);

        look(hourly, "2026-11-28T00:00:00Z");
        look(hourly, "2026-11-28T01:00:00Z");
        look(hourly, "2026-11-28T01:00:00Z");
        look(hourly, "2026-11-28T03:59:59Z");

        assertThat(sheet(hourly))
                .containsExactly(
                        "2026-11-28T00:00:00Z DONE well done",
                        "2026-11-28T01:00:00Z DONE well done",
                        "2026-11-28T02:00:00Z DONE well done",
                        "2026-11-28T03:00:00Z DONE well done");
        assertThat(worked).hasSize(4);
    }

    @Test
    void catchesUpWithinTheWindowAndListsTheRestAsMissed() {
        Schedule hourly = add("0 * * * *", TWO_HOURS);

        look(hourly, "2026-11-28T05:00:00Z");

        assertThat(sheet(hourly))
                .containsExactly(
                        "2026-11-28T00:00:00Z MISSED " + Admission.TOO_OLD,
                        "2026-11-28T01:00:00Z MISSED " + Admission.TOO_OLD,
                        "2026-11-28T02:00:00Z MISSED " + Admission.TOO_OLD,
                        "2026-11-28T03:00:00Z DONE well done",
                        "2026-11-28T04:00:00Z DONE well done",
                        "2026-11-28T05:00:00Z DONE well done");
        assertThat(worked).hasSize(3);
    }

    @Test
    void twoThatLookAtOnceRunEachTimeOnce() throws Exception {
        Schedule often = add("* * * * *", TWO_HOURS);

        try (var threads = Executors.newFixedThreadPool(3)) {
            for (int minute = 0; minute < 30; minute++) {
                now.set(BEGIN.plusSeconds(60L * minute));
                Callable<Boolean> look = () -> dispatcher(this::wellDone)
                        .plan(often.id())
                        .map(schedule -> dispatcher(this::wellDone).work(schedule))
                        .orElse(false);
                for (var each : threads.invokeAll(List.of(look, look, look))) {
                    each.get();
                }
            }
        }

        look(often, now.get().toString());
        assertThat(sheet(often)).hasSize(30).allMatch(row -> row.contains("DONE"));
        assertThat(worked).hasSize(30);
    }

    @Test
    void whatSomebodyDiedAtIsTakenUpFirst() {
        Schedule hourly = add("0 * * * *", TWO_HOURS);
        look(hourly, "2026-11-28T00:00:00Z");
        dies(hourly, "2026-11-28T01:00:00Z");

        look(hourly, "2026-11-28T02:00:30Z");

        assertThat(sheet(hourly))
                .containsExactly(
                        "2026-11-28T00:00:00Z DONE well done",
                        "2026-11-28T01:00:00Z DONE well done",
                        "2026-11-28T02:00:00Z SKIPPED an earlier one was still at work");
        assertThat(jdbc.queryForList("select attempts from planned_run order by planned_at", Integer.class))
                .containsExactly(1, 2, 0);
    }

    @Test
    void nothingIsTakenFromSomebodyWhoLives() {
        Schedule hourly = add("0 * * * *", TWO_HOURS);
        dies(hourly, "2026-11-28T00:00:00Z");

        try (Lease _ = Lease.tryTake(dataSource, hourly.businessId(), "schedule " + hourly.id())
                .orElseThrow()) {
            look(hourly, "2026-11-28T01:30:00Z");
            assertThat(dispatcher(this::wellDone).isWaiting(hourly)).isFalse();
        }

        assertThat(sheet(hourly)).containsExactly("2026-11-28T00:00:00Z RUNNING", "2026-11-28T01:00:00Z PLANNED");
        assertThat(dispatcher(this::wellDone).isWaiting(hourly)).isTrue();
    }

    @Test
    void queuedTimesFollowOneAfterAnother() {
        Schedule queued = add("0 * * * *", new Limits(null, Overlap.QUEUE, Duration.ofHours(9)));
        dies(queued, "2026-11-28T00:00:00Z");

        look(queued, "2026-11-28T02:00:00Z");

        assertThat(sheet(queued)).hasSize(3).allMatch(row -> row.contains("DONE"));
    }

    @Test
    void whatAnotherProcessIsAtWaits() {
        Schedule hourly = add("0 * * * *", TWO_HOURS);
        now.set(BEGIN);
        run(hourly, () -> new JobEnd(JobEnd.Kind.ALREADY_RUNNING, null, "another process is at it"));

        assertThat(sheet(hourly)).containsExactly("2026-11-28T00:00:00Z PLANNED waits: another process is at it");

        look(hourly, "2026-11-28T00:01:00Z");
        assertThat(sheet(hourly)).containsExactly("2026-11-28T00:00:00Z DONE well done");
    }

    @Test
    void whatFailsIsFailedAndBackFilled() {
        Schedule hourly = add("0 0 * * *", TWO_HOURS);
        run(hourly, () -> {
            throw new IllegalStateException("no paper");
        });
        assertThat(sheet(hourly)).containsExactly("2026-11-28T00:00:00Z FAILED no paper");

        now.set(Instant.parse("2026-11-28T12:00:00Z"));
        Dispatcher dispatcher = dispatcher(this::wellDone);
        LocalDate first = LocalDate.of(2026, 11, 26);
        assertThat(dispatcher.backFill(hourly, first, LocalDate.of(2026, 11, 30), "eve"))
                .isEqualTo(3);
        assertThat(dispatcher.work(hourly)).isTrue();

        assertThat(worked).containsExactly(first, first.plusDays(1), first.plusDays(2));
        assertThat(dispatcher.backFill(hourly, first, LocalDate.of(2026, 11, 30), "eve"))
                .isZero();
    }

    @Test
    void whatComesDuringAPauseIsSkippedWithItsNoteAndCanBeBackFilled() {
        Schedule daily = add("0 0 * * *", TWO_HOURS);
        Schedules schedules = new Schedules(jdbc);
        now.set(BEGIN.minusSeconds(60));
        schedules.pause(daily, new Pause(now.get(), "eve", "stock-taking"));
        look(daily, "2026-11-29T00:00:00Z");
        schedules.resume(daily);
        look(daily, "2026-11-30T00:00:00Z");

        assertThat(sheet(daily))
                .containsExactly(
                        "2026-11-28T00:00:00Z SKIPPED paused by eve: stock-taking",
                        "2026-11-29T00:00:00Z SKIPPED paused by eve: stock-taking",
                        "2026-11-30T00:00:00Z DONE well done");

        Dispatcher dispatcher = dispatcher(this::wellDone);
        dispatcher.backFill(daily, LocalDate.of(2026, 11, 28), LocalDate.of(2026, 11, 28), "eve");
        dispatcher.work(daily);
        assertThat(sheet(daily)).first().asString().isEqualTo("2026-11-28T00:00:00Z DONE well done");
        assertThat(worked).containsExactly(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 11, 28));
    }

    @Test
    void whatIsRemovedIsPlannedNoMore() {
        Schedule daily = add("0 0 * * *", TWO_HOURS);
        new Schedules(jdbc).remove(daily, "eve", BEGIN);

        assertThat(dispatcher(this::wellDone).plan(daily.id())).isEmpty();
        assertThat(sheet(daily)).isEmpty();
        assertThat(add("0 1 * * *", TWO_HOURS).id()).isNotEqualTo(daily.id());
    }

    @Test
    void aScheduleComesBackAsItWasKept() {
        HolidayCalendars calendars = new HolidayCalendars(jdbc, SampleBooks.CLUB);
        calendars.save("BANK", List.of(DayOfWeek.SUNDAY));
        calendars.add("BANK", LocalDate.of(2026, 12, 25), "Christmas");
        Timing timing = new Timing(
                Sample.cron("30 2 * * *"),
                ZoneId.of("Europe/Athens"),
                new Timing.Holidays(calendars.find("BANK").orElseThrow(), Timing.OnHoliday.NEXT_WORKING_DAY));
        Limits limits = new Limits(
                new Schedule.CutOff(LocalTime.of(6, 0), Schedule.WhenLate.SKIP), Overlap.QUEUE, Duration.ofMinutes(90));
        Schedules schedules = new Schedules(jdbc);
        schedules.add(Sample.of(timing, limits, null, BEGIN), "eve", BEGIN);

        Schedule kept = schedules.find(SampleBooks.CLUB, "NIGHT").orElseThrow();

        assertThat(kept.limits()).isEqualTo(limits);
        assertThat(kept.timing().holidays()).isEqualTo(timing.holidays());
        assertThat(kept.timing().zone()).isEqualTo(timing.zone());
        assertThat(kept.timing().cron()).hasToString("30 2 * * *");
        assertThat(kept.plannedTo()).isEqualTo(BEGIN);
        assertThat(schedules.add(Sample.of(timing, limits, null, BEGIN), "eve", BEGIN))
                .isFalse();
    }

    private Schedule add(String cron, Limits limits) {
        Schedules schedules = new Schedules(jdbc);
        Schedule added = Sample.of(Sample.timing(cron, "UTC"), limits, null, BEGIN);
        assertThat(schedules.add(added, "eve", BEGIN)).isTrue();
        return schedules.find(SampleBooks.CLUB, "NIGHT").orElseThrow();
    }

    private void look(Schedule schedule, String at) {
        now.set(Instant.parse(at));
        run(schedule, this::wellDone);
    }

    private void run(Schedule schedule, Supplier<JobEnd> work) {
        dispatcher(work).plan(schedule.id()).ifPresent(dispatcher(work)::work);
    }

    /** Somebody begins what has come, and dies at it: his session ends, and his row stays. */
    private void dies(Schedule schedule, String at) {
        now.set(Instant.parse(at));
        dispatcher(this::wellDone).plan(schedule.id());
        PlannedRuns runs = new PlannedRuns(jdbc);
        assertThat(runs.begin(runs.open(schedule).orElseThrow(), false, now.get()))
                .isPresent();
    }

    private JobEnd wellDone() {
        return new JobEnd(JobEnd.Kind.DONE, null, "well done");
    }

    private Dispatcher dispatcher(Supplier<JobEnd> work) {
        return new Dispatcher(engine, now::get, new Dispatcher.Worker() {
            @Override
            public JobEnd work(Schedule schedule, LocalDate asOf) {
                JobEnd end = work.get();
                if (end.kind().isDone()) {
                    worked.add(asOf);
                }
                return end;
            }

            @Override
            public void ended(Schedule schedule, PlannedRun run) {
                assertThat(run.state()).isNotIn(State.PLANNED, State.RUNNING);
            }
        });
    }

    private List<String> sheet(Schedule schedule) {
        return new PlannedRuns(jdbc)
                .latest(schedule, 100).reversed().stream()
                        .map(run -> run.at() + " " + run.state() + (run.reason() == null ? "" : " " + run.reason()))
                        .toList();
    }
}
