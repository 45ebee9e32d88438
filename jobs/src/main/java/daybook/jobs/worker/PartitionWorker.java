package daybook.jobs.worker;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.PartitionStep;
import daybook.jobs.batch.PartitionWork;
import daybook.jobs.crew.Claim;
import daybook.jobs.crew.Membership;
import daybook.jobs.crew.PartitionClaims;
import daybook.jobs.run.Run;
import daybook.jobs.run.Runs;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Works on the partitions of whatever runs there are, as many at once as it has threads, until it is told to stop. Then
 * each thread ends its chunk and leaves the rest of its partition to others.
 */
public final class PartitionWorker implements AutoCloseable {

    private static final long LOOK_AGAIN_MILLIS = 500;
    /** After a failure of the database a thread rests for this part of a lease. */
    private static final long REST = 6;

    private final BatchEngine engine;
    private final PartitionClaims claims;
    private final Function<Run, PartitionStep> steps;
    private final Membership me;
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch ended;
    private final Set<StepExecution> working = ConcurrentHashMap.newKeySet();
    private final Set<Claim> held = new HashSet<>();
    private final AtomicBoolean unsure = new AtomicBoolean();
    private final AtomicReference<Prepared> prepared = new AtomicReference<>();

    /** What the partitions of an attempt of a run are done by: the catalogue is read once for all of them. */
    private record Prepared(long runId, int epoch, PartitionStep step) {}

    /**
     * Joins and begins to work.
     *
     * @param steps what the partitions of a run are done by
     * @param threads partitions at once
     */
    public PartitionWorker(BatchEngine engine, Function<Run, PartitionStep> steps, int threads) {
        this.engine = engine;
        this.claims = new PartitionClaims(engine.jdbc());
        this.steps = steps;
        this.me = Membership.join(engine.dataSource(), threads, engine.tuning().lease());
        this.ended = new CountDownLatch(threads);
        for (int i = 1; i <= threads; i++) {
            Thread.ofPlatform().name("worker-" + i).start(this::workUntilTold);
        }
    }

    private void workUntilTold() {
        try {
            do {
                while (told.getCount() > 0 && workedOnOne()) {
                    // The next one may be waiting already.
                }
            } while (!told.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    /** Whether there was one. What goes wrong is the run's failure, not this process's; a lost database may come back. */
    private boolean workedOnOne() throws InterruptedException {
        try {
            Optional<Claim> claim = claimOne();
            claim.ifPresent(this::work);
            return claim.isPresent();
        } catch (DataAccessException | TransactionException e) {
            unsure.set(true);
            System.getLogger(PartitionWorker.class.getName())
                    .log(System.Logger.Level.WARNING, "no work could be had of the database: " + e.getMessage());
            // Others, who may reach it better, take up what was left here.
            told.await(engine.tuning().lease().dividedBy(REST).toMillis(), TimeUnit.MILLISECONDS);
            return false;
        }
    }

    /**
     * A claim that is neither ended nor worked on would never be free while this process lives. After a failure nobody knows
     * whether the database did what it was asked for; so what this process holds and does not work on is given back.
     */
    private Optional<Claim> claimOne() {
        synchronized (held) {
            if (unsure.getAndSet(false)) {
                try {
                    claims.giveBackAllBut(me.id(), held);
                } catch (DataAccessException e) {
                    unsure.set(true);
                    throw e;
                }
            }
            Optional<Claim> claim = claims.claim(me.id(), null);
            claim.ifPresent(held::add);
            return claim;
        }
    }

    private void work(Claim claim) {
        boolean ended = false;
        try {
            workOn(claim);
            ended = true;
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            ended = claims.failed(claim, String.valueOf(e.getMessage()));
        } finally {
            unsure.compareAndSet(false, !ended);
            synchronized (held) {
                held.remove(claim);
            }
        }
    }

    private void workOn(Claim claim) {
        StepExecution partition = engine.stored(claim.stepExecutionId());
        working.add(partition);
        try {
            if (told.getCount() == 0) {
                claims.giveBack(claim);
            } else {
                new PartitionWork(engine, step(claim)).on(claim, partition);
            }
        } finally {
            working.remove(partition);
        }
    }

    private PartitionStep step(Claim claim) {
        Prepared known = prepared.get();
        if (known == null || known.runId() != claim.runId() || known.epoch() != claim.epoch()) {
            Run run = new Runs(engine.jdbc()).find(claim.runId()).orElseThrow();
            known = new Prepared(claim.runId(), claim.epoch(), steps.apply(run));
            prepared.set(known);
        }
        return known.step();
    }

    /** Key of this process among the workers. */
    public long id() {
        return me.id();
    }

    /** Tells it to stop, and waits until each thread has ended its chunk. */
    @Override
    public void close() {
        told.countDown();
        working.forEach(StepExecution::setTerminateOnly);
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        me.close();
    }
}
