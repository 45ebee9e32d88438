package daybook.jobs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description = {
            "Helps with the billing runs that others lead, on the same database, until it is told to stop (Ctrl-C or "
                    + "SIGTERM). Workers may come and go during a run.",
            "What one is at when it dies or freezes, another takes up within a minute; and if that was the leader of a "
                    + "run, a worker leads it to its end."
        },
        footer = {"", "Example:", "  ./daybook worker --threads 2"})
final class WorkerCommand implements Callable<Integer> {

    private static final long MINUTE = 60;
    private static final long PATIENCE = 5;

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "partitions at once (default: one for each processor, at least 2)")
    private int threads = Workplace.threads();

    @Override
    public Integer call() throws InterruptedException {
        Workplace.checkAtOnce("--threads", threads, 1);
        StopSignal stop;
        try (Desk desk = Desk.open(daybook.workplace())) {
            stop = StopSignal.heardBy(daybook.terminal(), PATIENCE);
            try (CrewMember member = CrewMember.join(desk, daybook.terminal(), threads)) {
                daybook.terminal()
                        .talk("worker " + member.id() + " helps with " + threads + " threads; Ctrl-C ends it");
                while (!stop.isToldWithin(MINUTE)) {
                    // Its threads do the work.
                }
            }
        }
        stop.closed();
        return Exit.OK.code();
    }
}
