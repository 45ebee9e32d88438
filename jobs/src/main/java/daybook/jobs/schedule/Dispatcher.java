package daybook.jobs.schedule;

import daybook.database.Database;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.run.Lease;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps planned times and runs them, each once, however many dispatchers there are and whenever one dies. A time is kept
 * in the transaction that moves {@code planned_to} past it; it is run by whoever holds the lease of its schedule, which
 * ends with the process, so that a time that is RUNNING under a free lease is one whose owner died.
 */
public final class Dispatcher {

    private final BatchEngine engine;
    private final InstantSource clock;
    private final Worker worker;
    private final AtomicBoolean stopping = new AtomicBoolean();

    public Dispatcher(BatchEngine engine, InstantSource clock, Worker worker) {
        this.engine = engine;
        this.clock = clock;
        this.worker = worker;
    }

    /** Does the work of a planned time. */
    public interface Worker {

        /** Does it and says how it ended. */
        JobEnd work(Schedule schedule, LocalDate asOf);

        /** Is told how a planned time ended. */
        void ended(Schedule schedule, PlannedRun run);
    }

    /** Keeps every time of a schedule whose moment has come; gives the schedule as it is then, unless it is removed. */
    public Optional<Schedule> plan(long scheduleId) {
        return new TransactionTemplate(engine.transactions()).execute(_ -> {
            Schedules schedules = new Schedules(engine.jdbc());
            PlannedRuns runs = new PlannedRuns(engine.jdbc());
            Instant now = clock.instant();
            Optional<Schedule> found = schedules.lock(scheduleId);
            found.ifPresent(schedule -> {
                Proposal.of(schedule, now).forEach(proposal -> runs.propose(schedule, proposal));
                schedules.plannedTo(schedule, Proposal.end(now));
            });
            return schedules.find(scheduleId);
        });
    }

    /**
     * Plans the times of days anew that came to nothing, or were never planned.
     *
     * @return how many
     */
    public int backFill(Schedule schedule, LocalDate from, LocalDate to, String who) {
        PlannedRuns runs = new PlannedRuns(engine.jdbc());
        return Math.toIntExact(timesOf(schedule, from, to).stream()
                .filter(at -> runs.backFill(schedule, at, who))
                .count());
    }

    /** The times of days, both included, whose moment has come. */
    public List<Instant> timesOf(Schedule schedule, LocalDate from, LocalDate to) {
        Timing timing = schedule.timing();
        Instant end = timing.instant(to.plusDays(1).atStartOfDay());
        Instant now = Proposal.end(clock.instant());
        return timing.between(timing.instant(from.atStartOfDay()), end.isBefore(now) ? end : now).stream()
                .filter(planned -> planned.leftOut() == null)
                .map(Timing.Planned::at)
                .toList();
    }

    /**
     * Runs what is open of a schedule, in its order, one after another.
     *
     * @return false: somebody else is at it, or something has to wait
     */
    public boolean work(Schedule schedule) {
        Optional<Lease> lease = lease(engine.dataSource(), schedule);
        if (lease.isEmpty()) {
            return false;
        }
        try (Lease _ = lease.get()) {
            PlannedRuns runs = new PlannedRuns(engine.jdbc());
            Optional<PlannedRun> open = runs.open(schedule);
            while (open.isPresent() && !stopping.get()) {
                Optional<Schedule> now = new Schedules(engine.jdbc()).find(schedule.id());
                if (now.isEmpty() || !admit(now.get(), open.get(), runs)) {
                    return false;
                }
                open = runs.open(schedule);
            }
            return open.isEmpty();
        }
    }

    /** Whether something of a schedule waits for somebody to run it. */
    public boolean isWaiting(Schedule schedule) {
        return new PlannedRuns(engine.jdbc()).open(schedule).isPresent() && !isAtWork(engine.dataSource(), schedule);
    }

    /** Whether somebody runs something of a schedule: whoever does holds its lease. */
    public static boolean isAtWork(DataSource dataSource, Schedule schedule) {
        Optional<Lease> lease = lease(dataSource, schedule);
        lease.ifPresent(Lease::close);
        return lease.isEmpty();
    }

    /** Begins nothing more. */
    public void stop() {
        stopping.set(true);
    }

    private static Optional<Lease> lease(DataSource dataSource, Schedule schedule) {
        return Lease.tryTake(dataSource, schedule.businessId(), "schedule " + schedule.id());
    }

    /** Whether the next may follow. */
    private boolean admit(Schedule schedule, PlannedRun run, PlannedRuns runs) {
        return switch (Admission.decide(schedule, run, runs.isOverlapped(run), clock.instant())) {
            case Admission.Close close -> {
                runs.close(run, close, clock.instant());
                tell(schedule, run, runs);
                yield true;
            }
            case Admission.Begin(boolean late) ->
                runs.begin(run, late, clock.instant())
                        .map(begun -> work(schedule, begun, runs))
                        .orElse(false);
        };
    }

    private boolean work(Schedule schedule, PlannedRun begun, PlannedRuns runs) {
        JobEnd end = end(schedule, begun);
        if (end.kind() == JobEnd.Kind.ALREADY_RUNNING) {
            runs.putBack(begun, "waits: " + end.sentence());
            return false;
        }
        runs.end(begun, end, clock.instant());
        tell(schedule, begun, runs);
        return true;
    }

    /** With the database gone nobody can say how it ended: it stays as it is, and whoever comes next goes on. */
    private JobEnd end(Schedule schedule, PlannedRun begun) {
        try {
            return worker.work(schedule, begun.asOf());
        } catch (RuntimeException e) {
            if (Database.isLoss(e) || stopping.get()) {
                throw e;
            }
            return JobEnd.failed(String.valueOf(e.getMessage()));
        }
    }

    private void tell(Schedule schedule, PlannedRun run, PlannedRuns runs) {
        runs.find(run.id()).ifPresent(ended -> worker.ended(schedule, ended));
    }
}
