package daybook.jobs.server.api;

import daybook.jobs.catalogue.JobCatalogue;
import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.catalogue.JobOrder;
import daybook.jobs.catalogue.JobOutcome;
import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.DeclinedException.Reason;
import daybook.jobs.desk.Office;
import daybook.jobs.run.Progress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Work that was asked for and takes longer than an answer may. What came of it is remembered as long as the server lives,
 * for the latest thousand; the run itself, if there is one, is in the database.
 */
public final class Orders implements AutoCloseable {

    /** Jobs that callers may have at work at once. */
    public static final int AT_ONCE = 2;

    private static final int WAITING_MAX = 20;
    private static final int KEPT = 1000;
    private static final String RUNNING =
            "select id from run where business_id = ? and job = ? and state = 'RUNNING' order by id limit 1";

    private final Office office;
    private final Deque<Order> kept = new ArrayDeque<>();
    private final AtomicLong last = new AtomicLong();
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            AT_ONCE, AT_ONCE, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING_MAX), Orders::thread);

    public Orders(Office office) {
        this.office = office;
    }

    /**
     * What is asked for.
     *
     * @param run the run that it goes on with; null: none that is known yet
     */
    public record Asked(
            Office.Named business,
            String job,
            String by,
            Instant at,
            boolean dryRun,
            @Nullable Long run) {}

    /** How it ended: for all jobs alike, and, where there is more, as the job itself says it. */
    public record Ended(JobEnd end, @Nullable JobOutcome outcome) {}

    /** Something that was asked for. */
    public final class Order {

        private final long id;
        private final Asked asked;
        private final CompletableFuture<Ended> ended = new CompletableFuture<>();
        private volatile @Nullable Long run;

        private Order(long id, Asked asked) {
            this.id = id;
            this.asked = asked;
            this.run = asked.run();
        }

        public long id() {
            return id;
        }

        public Asked asked() {
            return asked;
        }

        /** The run that it made, or goes on with; empty: none yet. */
        public Optional<Long> run() {
            return Optional.ofNullable(run);
        }

        /** How it ended; empty: it has not. */
        public Optional<Ended> end() {
            return Optional.ofNullable(ended.getNow(null));
        }

        /** Waits until it ended, or has a run, or that time is over. */
        public void await(long millis) {
            long tries = Math.max(1, millis / 50);
            for (long tried = 0; tried < tries && !ended.isDone() && run == null; tried++) {
                pause();
            }
        }

        private void pause() {
            try {
                ended.get(50, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // It goes on; that is what is waited for.
            } catch (ExecutionException e) {
                throw new IllegalStateException("an order always ends with a value", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** A run that begins is in the database under its job. */
        private void begun() {
            if (run == null && !asked.dryRun()) {
                run = office
                        .jdbc()
                        .queryForList(RUNNING, Long.class, asked.business().id(), asked.job())
                        .stream()
                        .findFirst()
                        .orElse(null);
            }
        }

        private void finish(Ended how) {
            if (how.end().runId() != null && !asked.dryRun()) {
                run = how.end().runId();
            }
            ended.complete(how);
        }
    }

    /** Begins a job. */
    public Order start(Asked asked, JobOrder order) {
        return start(asked, told -> {
            JobCatalogue jobs = office.jobs(office.business(asked.business().code()), told);
            JobOutcome outcome = asked.dryRun() ? jobs.dryRun(order) : jobs.execute(order);
            return new Ended(outcome.end(), outcome);
        });
    }

    /** Work of any kind. */
    public interface Work {
        /** Does it; what is declined is thrown. */
        Ended with(Progress told);
    }

    /** Begins other work. */
    public Order start(Asked asked, Work work) {
        Order order = new Order(last.incrementAndGet(), asked);
        try {
            workers.execute(() -> order.finish(done(order, work)));
        } catch (RejectedExecutionException e) {
            throw new DeclinedException(
                    Reason.ALREADY_RUNNING,
                    "the server has more than it can take up: " + WAITING_MAX + " jobs wait; ask again later");
        }
        synchronized (kept) {
            kept.addFirst(order);
            while (kept.size() > KEPT) {
                kept.removeLast();
            }
        }
        return order;
    }

    private static Ended done(Order order, Work work) {
        try {
            return work.with(new Progress() {
                @Override
                public void begin(String task, long total) {
                    order.begun();
                }

                @Override
                public void advance(long items) {}

                @Override
                public void end() {}
            });
        } catch (DeclinedException e) {
            JobEnd.Kind kind = e.reason() == Reason.FAILED ? JobEnd.Kind.FAILED : JobEnd.Kind.REFUSED;
            return new Ended(new JobEnd(kind, null, e.sentence()), null);
        } catch (RuntimeException e) {
            return new Ended(JobEnd.failed(String.valueOf(e.getMessage())), null);
        }
    }

    /** What was asked for under a number; empty: nothing that is remembered. */
    public Optional<Order> find(long id) {
        synchronized (kept) {
            return kept.stream().filter(order -> order.id() == id).findFirst();
        }
    }

    /** Whether nothing is at work. */
    public boolean isIdle() {
        return workers.getActiveCount() == 0;
    }

    /** Begins nothing more; what is at work goes on. */
    @Override
    public void close() {
        workers.getQueue().clear();
        workers.shutdown();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "order");
        thread.setDaemon(true);
        return thread;
    }
}
