package daybook.jobs.cli;

import daybook.jobs.batch.AttemptFailedException;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.PartitionStep;
import daybook.jobs.billing.BillingRun;
import daybook.jobs.catalogue.JobName;
import daybook.jobs.catalogue.JobOrder;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.worker.DeadLeaders;
import daybook.jobs.worker.PartitionWorker;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
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

    private static final long LOOK_SECONDS = 5;
    private static final long PATIENCE = 5;

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "partitions at once (default: one for each processor, at least 2)")
    private int threads = Workplace.threads();

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public Integer call() throws InterruptedException {
        if (threads < 1 || threads > Workplace.threads()) {
            throw new CommandFailedException(
                    Exit.USAGE,
                    "--threads is " + threads + "; expected 1 to " + Workplace.threads() + " on this machine");
        }
        try (Desk desk = Desk.open(daybook.workplace())) {
            BatchEngine engine = desk.engine();
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
            try (PartitionWorker worker = new PartitionWorker(engine, run -> step(desk, engine, run), threads)) {
                daybook.terminal()
                        .talk("worker " + worker.id() + " helps with " + threads + " threads; Ctrl-C ends it");
                DeadLeaders leaders = new DeadLeaders(engine.dataSource());
                do {
                    look(desk, leaders);
                } while (!told.await(LOOK_SECONDS, TimeUnit.SECONDS));
            }
        }
        daybook.terminal().talk("stopped");
        closed.countDown();
        return Exit.OK.code();
    }

    private void look(Desk desk, DeadLeaders leaders) {
        try {
            while (told.getCount() > 0 && leaders.takeOverOne(request -> lead(desk, request))) {
                // There may be another one.
            }
        } catch (DataAccessException | AttemptFailedException | IllegalStateException e) {
            daybook.terminal().talk("daybook: no run could be taken over: " + e.getMessage());
        }
    }

    private void lead(Desk desk, Run.Request request) {
        JobName job = JobName.of(request.job()).orElseThrow();
        daybook.terminal().talk("leads " + job + " as of " + request.asOf() + ", whose leader is gone");
        desk.jobs(desk.office().business(request.businessId()), Progress.SILENT)
                .execute(new JobOrder(job, request, true, null));
    }

    private static PartitionStep step(Desk desk, BatchEngine engine, Run run) {
        return BillingRun.partition(engine, desk.office().business(run.request().businessId()), run);
    }

    /** The process ends when this returns. */
    private void stop() {
        told.countDown();
        try {
            if (!closed.await(PATIENCE, TimeUnit.SECONDS)) {
                daybook.terminal().talk("stopped in the middle of it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
