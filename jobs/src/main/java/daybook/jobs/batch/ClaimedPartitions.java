package daybook.jobs.batch;

import daybook.jobs.crew.Claim;
import daybook.jobs.crew.PartitionClaims;
import daybook.jobs.crew.PartitionClaims.Offered;
import daybook.jobs.run.StopAskedException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.partition.support.AbstractPartitionHandler;
import org.springframework.batch.core.step.StepExecution;

/**
 * Has the partitions of a step worked on by whoever claims them: this process, and workers that have joined. It works
 * along, takes up what dead workers leave, and comes back when none is left (design.md 6, "Machines").
 */
final class ClaimedPartitions extends AbstractPartitionHandler {

    private static final long LOOK_AGAIN_MILLIS = 200;

    private final BatchEngine engine;
    private final Fence fence;
    private final PartitionClaims claims;
    private final PartitionWork work;

    /** @param step of each partition */
    ClaimedPartitions(BatchEngine engine, Fence fence, PartitionStep step) {
        this.engine = engine;
        this.fence = fence;
        this.claims = new PartitionClaims(engine.jdbc());
        this.work = new PartitionWork(engine, step);
    }

    @Override
    protected Set<StepExecution> doHandle(StepExecution manager, Set<StepExecution> partitions)
            throws InterruptedException {
        Map<Long, StepExecution> own = new HashMap<>();
        partitions.forEach(one -> own.put(one.getId(), one));
        claims.offer(
                fence.runId(),
                fence.epoch(),
                partitions.stream()
                        .sorted(Comparator.comparing(StepExecution::getId))
                        .map(one -> new Offered(one.getStepName(), one.getId()))
                        .toList());
        Hands hands = new Hands(own, engine.leader(fence.runId()));
        int others = Math.min(engine.threads(), partitions.size()) - 1;
        CountDownLatch ended = new CountDownLatch(others);
        for (int i = 0; i < others; i++) {
            engine.partitions().execute(() -> {
                hands.workUntilNothingIsLeft();
                ended.countDown();
            });
        }
        hands.workUntilNothingIsLeft();
        ended.await();
        hands.throwIfBroken();
        return results(manager, partitions, hands);
    }

    /** What came of the partitions that somebody else worked on is read back. */
    private Set<StepExecution> results(StepExecution manager, Set<StepExecution> partitions, Hands hands) {
        Map<Long, String> failures = new HashMap<>();
        claims.failures(fence.runId(), fence.epoch()).forEach(one -> failures.put(one.getKey(), one.getValue()));
        Set<StepExecution> results = new HashSet<>();
        for (StepExecution partition : partitions) {
            StepExecution result = hands.ended().get(partition.getId());
            if (result == null) {
                result = engine.stored(partition.getId());
                String failure = failures.get(partition.getId());
                if (failure != null) {
                    // What was read back is not what Spring Batch asks why the job failed; its own step is.
                    manager.addFailureException(why(failure));
                    result.setStatus(BatchStatus.FAILED);
                } else if (result.getStatus() != BatchStatus.COMPLETED) {
                    result.setStatus(BatchStatus.STOPPED);
                }
            }
            results.add(result);
        }
        return results;
    }

    /** What another process tells of a failure is text; that somebody asked to stop can be asked again. */
    private RuntimeException why(String failure) {
        try {
            fence.check(engine.jdbc());
        } catch (StopAskedException stop) {
            return stop;
        }
        return new IllegalStateException(failure);
    }

    /** The threads of this process. */
    private final class Hands {

        private final Map<Long, StepExecution> fresh;
        private final long worker;
        private final Map<Long, StepExecution> ended = new HashMap<>();
        private final AtomicReference<@Nullable RuntimeException> broken = new AtomicReference<>();

        Hands(Map<Long, StepExecution> fresh, long worker) {
            this.fresh = fresh;
            this.worker = worker;
        }

        /** What breaks one thread ends the attempt: a claim that it holds would never be free while this process lives. */
        void workUntilNothingIsLeft() {
            try {
                while (broken.get() == null && claims.isAnyLeft(fence.runId(), fence.epoch())) {
                    Optional<Claim> claim = claims.claim(worker, fence.runId());
                    if (claim.isPresent()) {
                        work(claim.get());
                    } else {
                        // Others are at it; but nobody is any more once the run was stopped or taken over.
                        fence.check(engine.jdbc());
                        claims.endSessionsOfTheDead();
                        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
                    }
                }
            } catch (RuntimeException e) {
                broken.compareAndSet(null, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void throwIfBroken() {
            RuntimeException why = broken.get();
            if (why != null) {
                throw why;
            }
        }

        private void work(Claim claim) {
            StepExecution partition = fresh.get(claim.stepExecutionId());
            if (partition == null) {
                throw new IllegalStateException("partition " + claim.partition() + " is none of this attempt");
            }
            StepExecution now = claim.isFirst() ? partition : engine.stored(partition.getId());
            if (work.on(claim, now)) {
                synchronized (ended) {
                    ended.put(claim.stepExecutionId(), now);
                }
            }
        }

        Map<Long, StepExecution> ended() {
            synchronized (ended) {
                return Map.copyOf(ended);
            }
        }
    }
}
