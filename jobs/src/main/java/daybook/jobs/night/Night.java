package daybook.jobs.night;

import daybook.database.Database;
import daybook.jobs.catalogue.JobCatalogue;
import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.catalogue.JobOrder;
import daybook.jobs.catalogue.JobOutcome;
import daybook.jobs.night.NightlyStep.OnFailure;
import daybook.jobs.run.Lease;
import daybook.organisation.Policies.Approval;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Does the steps of a night in their order. What is done for a business date is not done again for it: a night that
 * failed, or whose process died, is given again and goes on.
 */
public final class Night {

    private final JobCatalogue jobs;
    private final NightlyBook book;
    private final InstantSource clock;
    private final Consumer<Result> told;

    /** @param told is told of every step as it ends */
    public Night(JobCatalogue jobs, InstantSource clock, Consumer<Result> told) {
        this.jobs = jobs;
        this.book = new NightlyBook(jobs.engine().jdbc(), jobs.business().id());
        this.clock = clock;
        this.told = told;
    }

    /**
     * What is asked for.
     *
     * @param skip steps to leave out this time
     */
    public record Request(LocalDate asOf, Set<String> skip, String askedBy) {

        public Request {
            skip = Set.copyOf(skip);
        }
    }

    /** What a step came to. */
    public enum Standing {
        DONE_BEFORE,
        ENDED,
        LEFT_OUT,
        /** A step that it waits for failed. */
        BLOCKED,
        /** It would be done: this was a dry run. */
        EXPECTED
    }

    /**
     * What a step came to.
     *
     * @param end how its job ended; null: it was not run, or nothing can be said beforehand
     */
    public record Result(
            NightlyStep step, Standing standing, @Nullable JobEnd end) {

        boolean satisfies() {
            return switch (standing) {
                case DONE_BEFORE, LEFT_OUT, EXPECTED -> true;
                case BLOCKED -> step.onFailure() == OnFailure.GO_ON;
                case ENDED ->
                    step.onFailure() == OnFailure.GO_ON
                            || (end != null && end.kind().isDone());
            };
        }
    }

    /** Does it; empty: another process does. */
    public Optional<List<Result>> execute(Request request) {
        Optional<Lease> lease =
                Lease.tryTake(jobs.engine().dataSource(), jobs.business().id(), "nightly");
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try (Lease _ = lease.get()) {
            return Optional.of(each(request, this::run));
        }
    }

    /** Says what would be done, and of what can be previewed what it would come to. */
    public List<Result> dryRun(Request request) {
        return each(request, (step, asked) -> {
            // In one transaction with what comes before it, which is not kept either.
            JobEnd end = end(() -> jobs.dryRun(order(step, asked).alone(false)));
            return new Result(step, Standing.EXPECTED, end);
        });
    }

    private List<Result> each(Request request, Doing doing) {
        Map<String, JobEnd> ends = book.ends(request.asOf());
        Set<String> satisfied = new HashSet<>();
        List<Result> results = new ArrayList<>();
        for (NightlyStep step : book.plan().steps()) {
            Result result = result(step, request, ends.get(step.code()))
                    .orElseGet(() -> satisfied.containsAll(step.after())
                            ? doing.of(step, request)
                            : new Result(step, Standing.BLOCKED, null));
            if (result.satisfies()) {
                satisfied.add(step.code());
            }
            results.add(result);
            told.accept(result);
        }
        return results;
    }

    /** What a step comes to without being run. */
    private static Optional<Result> result(NightlyStep step, Request request, @Nullable JobEnd before) {
        if (before != null && before.kind().isDone()) {
            return Optional.of(new Result(step, Standing.DONE_BEFORE, before));
        }
        return step.skip() || request.skip().contains(step.code())
                ? Optional.of(new Result(step, Standing.LEFT_OUT, null))
                : Optional.empty();
    }

    private Result run(NightlyStep step, Request request) {
        JobEnd end = end(() -> jobs.execute(order(step, request)));
        book.end(request, step, end, clock.instant());
        return new Result(step, Standing.ENDED, end);
    }

    private static JobEnd end(Supplier<JobOutcome> work) {
        try {
            return work.get().end();
        } catch (RuntimeException e) {
            if (Database.isLoss(e)) {
                throw e;
            }
            return JobEnd.failed(String.valueOf(e.getMessage()));
        }
    }

    private JobOrder order(NightlyStep step, Request request) {
        // What has to be approved waits as drafts: nobody is there to approve it.
        boolean post = step.post() && jobs.business().policies().approval() == Approval.NONE;
        return JobOrder.asOf(step.job(), jobs.business().id(), request.asOf(), post, request.askedBy())
                .alone(step.only());
    }

    /** How a night ended: as its worst step. */
    public static JobEnd end(List<Result> results) {
        JobEnd.Kind worst = results.stream()
                .map(Result::end)
                .filter(end -> end != null)
                .map(JobEnd::kind)
                .reduce(JobEnd.Kind.NOTHING_TO_DO, (one, other) -> one.compareTo(other) < 0 ? other : one);
        String problems = results.stream()
                .filter(result -> result.standing() == Standing.BLOCKED
                        || (result.end() != null && !result.end().kind().isDone()))
                .map(result -> result.end() == null
                        ? result.step().code() + " was not begun"
                        : result.step().code() + ": " + result.end().sentence())
                .collect(Collectors.joining("; "));
        return new JobEnd(worst, null, problems.isEmpty() ? "all steps are done" : problems);
    }

    @FunctionalInterface
    private interface Doing {
        Result of(NightlyStep step, Request request);
    }
}
