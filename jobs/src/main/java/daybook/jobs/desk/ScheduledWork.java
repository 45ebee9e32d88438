package daybook.jobs.desk;

import daybook.jobs.catalogue.JobCatalogue;
import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.catalogue.JobName;
import daybook.jobs.catalogue.JobOrder;
import daybook.jobs.night.Night;
import daybook.jobs.run.Progress;
import daybook.jobs.schedule.Dispatcher;
import daybook.jobs.schedule.PlannedRun;
import daybook.jobs.schedule.Schedule;
import daybook.jobs.schedule.Schedule.Task;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.BiConsumer;

/** Does the jobs of schedules: the very ones that an operator types. */
public record ScheduledWork(Office office, Clock clock, BiConsumer<Schedule, PlannedRun> told)
        implements Dispatcher.Worker {

    @Override
    public JobEnd work(Schedule schedule, LocalDate asOf) {
        JobCatalogue jobs = office.jobs(office.business(schedule.businessId()), Progress.SILENT);
        Task task = schedule.task();
        if (task.job().equals(Task.NIGHTLY)) {
            return new Night(jobs, clock, _ -> {})
                    .execute(new Night.Request(asOf, Set.of(), schedule.asker()))
                    .map(Night::end)
                    .orElseGet(() -> new JobEnd(
                            JobEnd.Kind.ALREADY_RUNNING, null, "another process does the night of this business"));
        }
        JobName job = JobName.of(task.job()).orElseThrow();
        return jobs.execute(JobOrder.asOf(job, schedule.businessId(), asOf, task.post(), schedule.asker())
                        .alone(task.only()))
                .end();
    }

    @Override
    public void ended(Schedule schedule, PlannedRun run) {
        told.accept(schedule, run);
    }
}
