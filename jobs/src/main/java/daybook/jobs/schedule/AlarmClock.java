package daybook.jobs.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Wakes dispatchers up at planned times, on whichever machine is there: Quartz on the same database, clustered. It only
 * proposes. Should Quartz fire twice, late or not at all, {@link Dispatcher} finds in our own tables what is to be done,
 * and {@link #compare} puts right each minute what Quartz has lost.
 */
public final class AlarmClock {

    /** Planned times that one machine works on at once. */
    public static final int AT_ONCE = 3;

    private static final String NAME = "daybook";

    private final Scheduler scheduler;
    private final Dispatcher dispatcher;
    private final Consumer<String> problems;

    private AlarmClock(Scheduler scheduler, Dispatcher dispatcher, Consumer<String> problems) {
        this.scheduler = scheduler;
        this.dispatcher = dispatcher;
        this.problems = problems;
    }

    /**
     * Sets one up; it runs from {@link #start} on.
     *
     * @param dataSource Quartz needs {@link #AT_ONCE} connections of it and two more
     * @param problems is told, in a sentence, what does not end the work
     */
    public static AlarmClock on(DataSource dataSource, Dispatcher dispatcher, Consumer<String> problems) {
        try {
            DBConnectionManager.getInstance().addConnectionProvider(NAME, new Pool(dataSource));
            Scheduler scheduler = new StdSchedulerFactory(properties()).getScheduler();
            AlarmClock clock = new AlarmClock(scheduler, dispatcher, problems);
            scheduler.setJobFactory((_, _) -> new Alarm(clock));
            return clock;
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz could not be set up", e);
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", NAME);
        properties.setProperty("org.quartz.scheduler.instanceId", "AUTO");
        properties.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.setProperty("org.quartz.threadPool.threadCount", Integer.toString(AT_ONCE));
        properties.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.setProperty(
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        properties.setProperty("org.quartz.jobStore.dataSource", NAME);
        properties.setProperty("org.quartz.jobStore.tablePrefix", "qrtz_");
        properties.setProperty("org.quartz.jobStore.useProperties", "true");
        properties.setProperty("org.quartz.jobStore.isClustered", "true");
        properties.setProperty("org.quartz.jobStore.clusterCheckinInterval", "5000");
        // Without it two machines can fire one trigger.
        properties.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        return properties;
    }

    /** Begins, or goes on after {@link #rest}. */
    public void start() {
        quietly("Quartz could not be started", scheduler::start);
    }

    /** Fires nothing more; what is at work goes on. */
    public void rest() {
        quietly("Quartz could not be brought to rest", scheduler::standby);
    }

    /** Fires nothing more for good. */
    public void end() {
        quietly("Quartz could not be ended", () -> scheduler.shutdown(false));
    }

    /**
     * Compares calendar and run sheet of these schedules, and wakes up what waits: what Quartz has lost, what was missed
     * while nobody was there, and what somebody left who died.
     */
    public void compare(List<Schedule> schedules) {
        for (Schedule schedule : schedules) {
            dispatcher.plan(schedule.id()).ifPresent(planned -> {
                set(planned);
                if (dispatcher.isWaiting(planned)) {
                    quietly("could not be woken up", () -> scheduler.triggerJob(key(planned.id())));
                }
            });
        }
        forgetAllBut(schedules.stream().map(schedule -> key(schedule.id())).collect(Collectors.toSet()));
    }

    void wakeUp(long scheduleId) {
        try {
            dispatcher.plan(scheduleId).ifPresent(planned -> {
                set(planned);
                dispatcher.work(planned);
            });
        } catch (RuntimeException e) {
            // The next minute tries again.
            problems.accept("schedule " + scheduleId + " could not be looked at: " + e.getMessage());
        }
    }

    /** Sets the alarm to the next time. */
    private void set(Schedule schedule) {
        Optional<Instant> next =
                schedule.pause() == null ? schedule.timing().next(schedule.plannedTo()) : Optional.empty();
        JobDetail job = JobBuilder.newJob(Alarm.class)
                .withIdentity(key(schedule.id()))
                .storeDurably()
                .build();
        quietly("the alarm of " + schedule.code() + " could not be set", () -> {
            if (next.isEmpty()) {
                scheduler.unscheduleJob(trigger(schedule));
                scheduler.addJob(job, true);
            } else if (!isSetTo(schedule, next.get())) {
                scheduler.scheduleJob(job, Set.of(alarm(schedule, next.get())), true);
            }
        });
    }

    private boolean isSetTo(Schedule schedule, Instant at) throws SchedulerException {
        Trigger trigger = scheduler.getTrigger(trigger(schedule));
        return trigger != null
                && at.equals(trigger.getStartTime().toInstant())
                && scheduler.getTriggerState(trigger.getKey()) == Trigger.TriggerState.NORMAL;
    }

    private static Trigger alarm(Schedule schedule, Instant at) {
        return TriggerBuilder.newTrigger()
                .withIdentity(trigger(schedule))
                .startAt(Date.from(at))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
    }

    private void forgetAllBut(Set<JobKey> known) {
        quietly("removed schedules could not be forgotten", () -> {
            for (JobKey key : scheduler.getJobKeys(GroupMatcher.jobGroupEquals(NAME))) {
                if (!known.contains(key)) {
                    scheduler.deleteJob(key);
                }
            }
        });
    }

    private void quietly(String problem, Step step) {
        try {
            step.take();
        } catch (SchedulerException e) {
            problems.accept(problem + ": " + e.getMessage());
        }
    }

    private static JobKey key(long scheduleId) {
        return JobKey.jobKey(Long.toString(scheduleId), NAME);
    }

    private static TriggerKey trigger(Schedule schedule) {
        return TriggerKey.triggerKey(Long.toString(schedule.id()), NAME);
    }

    @FunctionalInterface
    private interface Step {
        void take() throws SchedulerException;
    }

    /** Quartz on our own pool. */
    private record Pool(DataSource dataSource) implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            return dataSource.getConnection();
        }

        @Override
        public void shutdown() {}

        @Override
        public void initialize() {}
    }
}
