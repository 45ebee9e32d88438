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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** This process as one of those that help: with the partitions of whatever runs there are, and where a leader is gone. */
final class CrewMember implements AutoCloseable {

    private static final long LOOK_SECONDS = 5;

    private final Desk desk;
    private final Terminal terminal;
    private final BatchEngine engine;
    private final PartitionWorker worker;
    private final CountDownLatch told = new CountDownLatch(1);
    private final Thread looking;

    private CrewMember(Desk desk, Terminal terminal, int threads) {
        this.desk = desk;
        this.terminal = terminal;
        this.engine = desk.engine();
        this.worker = new PartitionWorker(engine, this::step, threads);
        this.looking = Thread.ofPlatform().name("leaders").unstarted(this::lookUntilTold);
    }

    /** Joins, with so many partitions at once. */
    static CrewMember join(Desk desk, Terminal terminal, int threads) {
        CrewMember member = new CrewMember(desk, terminal, threads);
        member.looking.start();
        return member;
    }

    /** Key of this process among the workers. */
    long id() {
        return worker.id();
    }

    private void lookUntilTold() {
        DeadLeaders leaders = new DeadLeaders(engine.dataSource());
        try {
            do {
                look(leaders);
            } while (!told.await(LOOK_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(DeadLeaders leaders) {
        try {
            while (told.getCount() > 0 && leaders.takeOverOne(this::lead)) {
                // There may be another one.
            }
        } catch (DataAccessException | TransactionException | AttemptFailedException | IllegalStateException e) {
            terminal.talk("daybook: no run could be taken over: " + e.getMessage());
        }
    }

    private void lead(Run.Request request) {
        JobName job = JobName.of(request.job()).orElseThrow();
        terminal.talk("leads " + job + " as of " + request.asOf() + ", whose leader is gone");
        desk.jobs(desk.office().business(request.businessId()), Progress.SILENT)
                .execute(new JobOrder(job, request, true, null));
    }

    private PartitionStep step(Run run) {
        return BillingRun.partition(engine, desk.office().business(run.request().businessId()), run);
    }

    /** Waits until each thread has ended its chunk, and for the end of a run that it leads. */
    @Override
    public void close() {
        told.countDown();
        try {
            looking.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        worker.close();
    }
}
