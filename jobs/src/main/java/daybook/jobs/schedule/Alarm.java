package daybook.jobs.schedule;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** What Quartz wakes up at a planned time: it looks at the schedule, and our own tables say what is to be done. */
final class Alarm implements Job {

    private final AlarmClock clock;

    Alarm(AlarmClock clock) {
        this.clock = clock;
    }

    @Override
    public void execute(JobExecutionContext context) {
        clock.wakeUp(Long.parseLong(context.getJobDetail().getKey().getName()));
    }
}
