package daybook.jobs.cli;

import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.desk.ScheduleWords;
import daybook.jobs.desk.ScheduledWork;
import daybook.jobs.schedule.AlarmClock;
import daybook.jobs.schedule.ClockSkew;
import daybook.jobs.schedule.Dispatcher;
import daybook.jobs.schedule.PlannedRun;
import daybook.jobs.schedule.Schedule;
import daybook.jobs.schedule.Schedules;
import daybook.jobs.server.HttpServer;
import daybook.jobs.server.HttpSettings;
import daybook.jobs.server.watch.Heartbeat;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the schedules of all businesses, and answers over HTTP, until it is told to stop (Ctrl-C or "
                    + "SIGTERM), which takes less than five seconds.",
            "Whoever comes by HTTP needs a key (see ./daybook keys), but for /health.",
            "Several may serve one database: each planned time is run once. What one was at when it died, or was "
                    + "stopped, another takes up, or the next one that is started."
        },
        footer = {"", "Example:", "  ./daybook serve"})
final class ServeCommand implements Callable<Integer> {

    private static final long MINUTE = 60;
    /** What is at work gets so many seconds to end; then it is left as though killed, and taken up again. */
    private static final long PATIENCE = 3;

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "where to answer over HTTP (default: DAYBOOK_HTTP_ADDRESS, else this machine only)")
    private @Nullable String address;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "at which port; 0: any that is free (default: DAYBOOK_HTTP_PORT, else 8321)")
    private @Nullable Integer port;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "help with so many ranges at once of the runs that others lead, as a worker does (default: 0)")
    private int workers;

    @Option(names = "--json", description = "print one JSON object for each planned time that ended")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Workplace.checkAtOnce("--workers", workers, 0);
        HttpSettings settings =
                HttpSettings.of(address, port, daybook.workplace().environment());
        Desk desk = Desk.openForServer(daybook.workplace());
        Clock clock = Clock.systemUTC();
        ClockSkew skew = new ClockSkew(jdbc(desk), clock);
        Optional<String> tooMuch = skew.tooMuch();
        if (tooMuch.isPresent()) {
            desk.close();
            throw new CommandFailedException(Exit.REFUSED, tooMuch.get());
        }
        Heartbeat heartbeat = new Heartbeat(clock);
        HttpServer http;
        try {
            http = HttpServer.start(
                    desk.office(),
                    settings,
                    new HttpServer.Staff(clock, heartbeat, Workplace.user(), daybook.terminal()::talk));
        } catch (RuntimeException e) {
            desk.close();
            throw e;
        }
        Counted worker =
                new Counted(new ScheduledWork(desk.office(), Clock.systemUTC(), this::say), new AtomicInteger());
        Dispatcher dispatcher = new Dispatcher(desk.engine(), clock, worker);
        AlarmClock alarms = AlarmClock.on(desk.database().dataSource(), dispatcher, daybook.terminal()::talk);
        StopSignal stop = StopSignal.heardBy(daybook.terminal(), PATIENCE + 1);
        Optional<CrewMember> crew =
                workers == 0 ? Optional.empty() : Optional.of(CrewMember.join(desk, daybook.terminal(), workers));
        serve(new Shift(desk, alarms, dispatcher, worker, http, crew, stop), skew, heartbeat);
        return Exit.OK.code();
    }

    /** All that is at work while it serves. */
    private record Shift(
            Desk desk,
            AlarmClock alarms,
            Dispatcher dispatcher,
            Counted worker,
            HttpServer http,
            Optional<CrewMember> crew,
            StopSignal stop) {}

    private void serve(Shift shift, ClockSkew skew, Heartbeat heartbeat) throws InterruptedException {
        shift.alarms().start();
        ServerFile file = new ServerFile(shift.desk().var());
        file.write(shift.http().address(), shift.http().localKey());
        daybook.terminal()
                .talk("serving "
                        + jdbc(shift.desk())
                                .queryForObject("select count(*) from schedule where removed_at is null", Long.class)
                        + " schedules, and " + shift.http().address() + "; Ctrl-C ends it");
        do {
            look(shift.desk(), shift.alarms(), skew, heartbeat);
        } while (!shift.stop().isToldWithin(MINUTE));
        file.delete();
        end(shift);
    }

    /** Once a minute: the calendar beside the run sheet. */
    private void look(Desk desk, AlarmClock alarms, ClockSkew skew, Heartbeat heartbeat) {
        try {
            Optional<String> tooMuch = skew.tooMuch();
            if (tooMuch.isPresent()) {
                alarms.rest();
                daybook.terminal().talk("daybook: " + tooMuch.get());
                return;
            }
            alarms.start();
            alarms.compare(new Schedules(jdbc(desk)).all());
            heartbeat.beat();
        } catch (RuntimeException e) {
            // The database may be back in a minute; what is missed meanwhile is caught up.
            daybook.terminal().talk("daybook: the schedules could not be looked at: " + e.getMessage());
        }
    }

    private void end(Shift shift) throws InterruptedException {
        shift.dispatcher().stop();
        shift.alarms().rest();
        shift.http().close();
        shift.crew().ifPresent(CrewMember::close);
        if (isIdleWithin(PATIENCE, shift)) {
            shift.alarms().end();
            shift.desk().close();
        } else {
            daybook.terminal().talk("what is at work is left; it is taken up again by the next server");
        }
        shift.stop().closed();
    }

    private static boolean isIdleWithin(long seconds, Shift shift) throws InterruptedException {
        long tries = seconds * 20;
        for (long tried = 0; tried < tries && !isIdle(shift); tried++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return isIdle(shift);
    }

    private static boolean isIdle(Shift shift) {
        return shift.worker().atWork().get() == 0 && shift.http().isIdle();
    }

    private void say(Schedule schedule, PlannedRun run) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("schedule", schedule.code());
            object.putAll(ScheduleWords.object(run));
            daybook.terminal().json(object);
        } else {
            daybook.terminal().data(schedule.code() + "  " + ScheduleWords.line(schedule, run));
        }
    }

    private static JdbcTemplate jdbc(Desk desk) {
        return new JdbcTemplate(desk.database().dataSource());
    }

    /** Knows how many planned times are at work in this process. */
    private record Counted(ScheduledWork worker, AtomicInteger atWork) implements Dispatcher.Worker {

        @Override
        public JobEnd work(Schedule schedule, LocalDate asOf) {
            atWork.incrementAndGet();
            try {
                return worker.work(schedule, asOf);
            } finally {
                atWork.decrementAndGet();
            }
        }

        @Override
        public void ended(Schedule schedule, PlannedRun run) {
            worker.ended(schedule, run);
        }
    }
}
