package daybook.jobs.cli;

import daybook.jobs.desk.ScheduleWords;
import daybook.jobs.desk.ScheduledWork;
import daybook.jobs.schedule.Dispatcher;
import daybook.jobs.schedule.PlannedRun;
import daybook.jobs.schedule.PlannedRun.State;
import daybook.jobs.schedule.Schedule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs planned times of past days that came to nothing. */
record BackFill(Desk desk, Terminal terminal, Schedule schedule, boolean json) {

    Exit show(LocalDate from, LocalDate to) {
        List<Instant> times = times(dispatcher(new ArrayList<>()), from, to);
        if (json) {
            Map<String, Object> object = object("DRY_RUN");
            object.put("times", times.stream().map(Instant::toString).toList());
            terminal.json(object);
        } else {
            times.forEach(at -> terminal.data(ScheduleWords.time(
                            at, schedule.timing().zone()) + ", as of " + schedule.asOf(at) + ", unless it is done"));
        }
        return Exit.OK;
    }

    Exit run(LocalDate from, LocalDate to, String who) {
        List<PlannedRun> ended = new ArrayList<>();
        Dispatcher dispatcher = dispatcher(ended);
        times(dispatcher, from, to);
        dispatcher.plan(schedule.id());
        int planned = dispatcher.backFill(schedule, from, to, who);
        // Also what an earlier one left that was killed: it is on its way only while somebody works on it.
        boolean waits = planned > 0 || dispatcher.isWaiting(schedule);
        boolean all = !waits || dispatcher.work(schedule);
        boolean failed = ended.stream().anyMatch(run -> run.state() == State.FAILED);
        if (json) {
            Map<String, Object> object = object(all ? "DONE" : "WAITS");
            object.put("planned", planned);
            object.put("runs", ended.stream().map(ScheduleWords::object).toList());
            terminal.json(object);
        } else {
            ended.forEach(run -> terminal.data(ScheduleWords.line(schedule, run)));
            terminal.data(said(planned, waits, all));
        }
        return failed ? Exit.FAILED : Exit.OK;
    }

    private static String said(int planned, boolean waits, boolean all) {
        if (!waits) {
            return "nothing is left to do: every time of these days is done, or on its way";
        }
        String what =
                planned == 0 ? "what was left undone is taken up" : "%,d times are planned anew".formatted(planned);
        return all ? what : what + "; whoever is at this schedule takes them up";
    }

    private List<Instant> times(Dispatcher dispatcher, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new CommandFailedException(Exit.USAGE, "--to " + to + " is before --from " + from);
        }
        List<Instant> times = dispatcher.timesOf(schedule, from, to);
        if (times.isEmpty()) {
            throw new CommandFailedException(
                    Exit.USAGE,
                    schedule.code() + " has no time from " + from + " to " + to
                            + " that has come; there is nothing to fill");
        }
        return times;
    }

    private Dispatcher dispatcher(List<PlannedRun> ended) {
        return new Dispatcher(
                desk.engine(),
                Clock.systemUTC(),
                new ScheduledWork(desk.office(), Clock.systemUTC(), (_, run) -> ended.add(run)));
    }

    private Map<String, Object> object(String outcome) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("outcome", outcome);
        object.put("schedule", schedule.code());
        return object;
    }
}
