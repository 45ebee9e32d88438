package daybook.jobs.server.api;

import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.catalogue.JobOutcome;
import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.Office;
import daybook.jobs.desk.VerbWords;
import daybook.jobs.run.Progress;
import daybook.jobs.server.api.Orders.Ended;
import daybook.jobs.verb.Ask;
import daybook.jobs.verb.RunVerbs;
import daybook.jobs.verb.VerbOutcome;
import daybook.organisation.Business;
import org.jspecify.annotations.Nullable;

/** Does what people want done with runs: the same for programs and for pages. */
public record VerbDesk(Counter counter, Orders orders) {

    /**
     * What is wanted.
     *
     * @param hash approve: that of the drafts that were looked at; null: whatever they are
     */
    public record Wish(
            Counter.Found run,
            RunVerb verb,
            Ask ask,
            @Nullable String hash) {

        private Office.Named business() {
            return run.business();
        }

        private long id() {
            return run.words().entry().run().id();
        }
    }

    /**
     * Does what is done at once.
     *
     * @throws DeclinedException when it is not done
     */
    public VerbOutcome.Done act(Wish wish) {
        return VerbWords.done(with(wish, Progress.SILENT));
    }

    /** Begins what takes its time. */
    public Orders.Order begin(Wish wish) {
        String job = wish.run().words().entry().run().request().job();
        return orders.start(
                new Orders.Asked(
                        wish.business(),
                        job,
                        wish.ask().who(),
                        counter.now(),
                        wish.ask().dryRun(),
                        wish.id()),
                told -> ended(wish, told));
    }

    private Ended ended(Wish wish, Progress told) {
        VerbOutcome outcome = with(wish, told);
        if (outcome instanceof VerbOutcome.AlreadyRunning(String why)) {
            return new Ended(new JobEnd(JobEnd.Kind.ALREADY_RUNNING, wish.id(), why), null);
        }
        VerbOutcome.Done done = VerbWords.done(outcome);
        JobOutcome work = done.work();
        return work == null
                ? new Ended(new JobEnd(JobEnd.Kind.DONE, wish.id(), VerbWords.sentence(done)), null)
                : new Ended(work.end(), work);
    }

    private VerbOutcome with(Wish wish, Progress told) {
        Business business = counter.details(wish.business());
        RunVerbs verbs = new RunVerbs(counter.office().jobs(business, told));
        return switch (wish.verb()) {
            case STOP -> verbs.stop(wish.id(), wish.ask());
            case RESTART -> verbs.restart(wish.id(), wish.ask());
            case ABANDON -> verbs.abandon(wish.id(), wish.ask());
            case CANCEL -> verbs.cancel(wish.id(), wish.ask());
            case APPROVE -> verbs.approve(wish.id(), wish.hash(), wish.ask());
            case REJECT -> verbs.reject(wish.id(), wish.ask());
        };
    }
}
