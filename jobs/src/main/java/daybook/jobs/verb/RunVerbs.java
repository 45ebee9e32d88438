package daybook.jobs.verb;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.Approvals;
import daybook.jobs.billing.BillingRun;
import daybook.jobs.billing.DraftCancellation;
import daybook.jobs.catalogue.JobCatalogue;
import daybook.jobs.catalogue.JobName;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Runs;
import daybook.jobs.run.StopAskedException;
import daybook.jobs.verb.ActionLog.Action;
import daybook.jobs.verb.VerbOutcome.Done;
import daybook.jobs.verb.VerbOutcome.Manner;
import daybook.organisation.Business;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What people do with a run of a business (domain.md 1.4). Each verb is refused where it does not fit the run's state, says
 * beforehand what it would do where that is asked for, and is written down with who and why in the transaction of its effect.
 */
public final class RunVerbs {

    private static final String BILL = JobName.bill.name();

    private static final String REST = """
            update run set state = 'STOPPED', failure = ?, epoch = epoch + 1, ended_at = now()
            where id = ? and state = 'RUNNING'""";

    private static final String ASK_TO_STOP = """
            insert into run_stop (run_id, epoch, business_id, asked_by, reason)
            select id, epoch, business_id, ?, ? from run where id = ? and state = 'RUNNING'
            on conflict (run_id, epoch) do nothing""";

    private static final String ABANDON = """
            update run set state = 'ABANDONED', reason = ?, epoch = epoch + 1, ended_at = now() where id = ?""";

    private final JobCatalogue jobs;
    private final BatchEngine engine;
    private final Business business;
    private final ActionLog log;

    /** @param jobs of the business; what a restart goes on with */
    public RunVerbs(JobCatalogue jobs) {
        this.jobs = jobs;
        this.engine = jobs.engine();
        this.business = jobs.business();
        this.log = new ActionLog(engine, business.id());
    }

    /**
     * Lets a run end at the next boundary of chunks: what it committed stands, and it can go on later. A run that nobody
     * works on any more is stopped at once, so that no schedule takes it up.
     */
    public VerbOutcome stop(long runId, Ask ask) {
        Action action = Action.on("stop", runId, ask);
        return log.before(action)
                .orElseGet(() -> of(runId, run -> {
                    if (run.state() != RunState.RUNNING) {
                        return new VerbOutcome.Refused(name(run) + ": there is nothing to stop");
                    }
                    Optional<Lease> lease = lease(run);
                    if (lease.isEmpty()) {
                        return log.once(action, () -> askToStop(run, ask));
                    }
                    try (Lease _ = lease.get()) {
                        return log.once(action, () -> rest(run, ask));
                    }
                }));
    }

    private VerbOutcome askToStop(Run run, Ask ask) {
        engine.jdbc().update(ASK_TO_STOP, ask.who(), ask.reason(), run.id());
        return Done.of("run " + run.id() + " is asked to stop: it ends with the chunk that it is at", effect(run));
    }

    private VerbOutcome rest(Run run, Ask ask) {
        String why = new StopAskedException(ask.who(), ask.reason()).getMessage();
        return engine.jdbc().update(REST, why, run.id()) == 1
                ? Done.of("run " + run.id() + " is stopped: nobody was working on it", effect(run))
                : new VerbOutcome.Refused("run " + run.id() + " ended just now");
    }

    /** Takes up a run that failed, was stopped, or whose process died, where it was, and brings it to its end. */
    public VerbOutcome restart(long runId, Ask ask) {
        Action action = Action.on("restart", runId, ask);
        return log.before(action)
                .orElseGet(() -> of(runId, run -> {
                    Optional<Lease> lease = lease(run);
                    if (lease.isEmpty()) {
                        return busy(run);
                    }
                    try (Lease _ = lease.get()) {
                        return ask.dryRun() ? tryOut(run) : takeUp(action, run);
                    }
                }));
    }

    private VerbOutcome tryOut(Run run) {
        return engine.rolledBack(dry -> {
            VerbOutcome outcome = begin(run);
            return outcome instanceof Done begun
                    ? begun.as(Manner.WOULD).with(jobs.on(dry).goOn(again(run)))
                    : outcome;
        });
    }

    private VerbOutcome takeUp(Action action, Run run) {
        VerbOutcome outcome = log.once(action, () -> begin(run));
        return outcome instanceof Done begun && begun.manner() == Manner.DONE
                ? begun.with(jobs.goOn(again(run)))
                : outcome;
    }

    /** Begins another attempt; whoever calls holds the lease, so that the run is as it was left. */
    private VerbOutcome begin(Run asked) {
        Run run = again(asked);
        if (JobName.of(run.request().job()).isEmpty() || !run.state().canGoOn()) {
            return new VerbOutcome.Refused(
                    name(run) + ": there is nothing of it to take up; what is due since, another run" + " does");
        }
        boolean post = run.request().post();
        if (run.request().job().equals(BILL)) {
            BillingRun billing = new BillingRun(engine, business, jobs.progress());
            Optional<String> refused = billing.notNow(run);
            if (refused.isPresent()) {
                return new VerbOutcome.Refused(refused.get());
            }
            post = billing.stillPosts(run);
        }
        Run taken = new Runs(engine.jdbc()).nextEpoch(run, post);
        return Done.of("run " + run.id() + " goes on from where it was", effect(taken));
    }

    /** Gives a run up that did not come to its end: its drafts are thrown away, and nobody takes it up again. */
    public VerbOutcome abandon(long runId, Ask ask) {
        return alone(Action.on("abandon", runId, ask), runId, true, run -> {
            if (!run.state().canGoOn()) {
                return new VerbOutcome.Refused(
                        name(run) + ": only a run that did not come to its end is abandoned" + cancelAdvice(run));
            }
            if (run.request().job().equals(BILL)) {
                return thrownAway(run, RunState.ABANDONED, because(ask));
            }
            engine.jdbc().update(ABANDON, because(ask), run.id());
            return Done.of("run " + run.id() + " is abandoned: what it committed stands", effect(run));
        });
    }

    private static String cancelAdvice(Run run) {
        return run.state() == RunState.DRAFTED ? "; throw its drafts away by ./daybook runs cancel " + run.id() : "";
    }

    /** Throws the drafts of a run away, as if it had never been. */
    public VerbOutcome cancel(long runId, Ask ask) {
        return alone(
                Action.on("cancel", runId, ask), runId, true, run -> thrownAway(run, RunState.CANCELLED, because(ask)));
    }

    /** The same because somebody looked at the drafts and does not want them posted. */
    public VerbOutcome reject(long runId, Ask ask) {
        return alone(Action.on("reject", runId, ask), runId, true, run -> {
            if (run.state() != RunState.DRAFTED) {
                return new VerbOutcome.Refused(name(run) + ": only drafts are rejected");
            }
            return thrownAway(run, RunState.CANCELLED, "rejected by " + ask.who() + ": " + because(ask));
        });
    }

    private VerbOutcome thrownAway(Run run, RunState as, String reason) {
        return switch (new DraftCancellation(engine, business.id()).cancelOwned(run.id(), reason, as)) {
            case DraftCancellation.Outcome.Cancelled(long documents, long services) -> {
                Map<String, Object> effect = effect(run);
                effect.put("documents", documents);
                effect.put("services", services);
                yield Done.of(
                        "run %d is %s: %,d drafts are thrown away; services that are due again: %,d"
                                .formatted(run.id(), as.name().toLowerCase(Locale.ROOT), documents, services),
                        effect);
            }
            case DraftCancellation.Outcome.NotFound() -> missing(run.id());
            case DraftCancellation.Outcome.Refused(String why) -> new VerbOutcome.Refused(why);
            case DraftCancellation.Outcome.AlreadyRunning() -> busy(run);
        };
    }

    /**
     * Approves the drafts of a run as they are now.
     *
     * @param seen the hash of the drafts that were looked at; null: whatever they are
     */
    public VerbOutcome approve(long runId, @Nullable String seen, Ask ask) {
        Map<String, Object> more = seen == null ? Map.of() : Map.of("hash", seen);
        return alone(new Action("approve", ActionLog.subject(runId), ask, more), runId, false, run -> {
            if (run.state() != RunState.DRAFTED) {
                return new VerbOutcome.Refused(name(run) + ": only drafts are approved");
            }
            Approvals approvals = new Approvals(engine, business);
            String hash = approvals.hash(run.id());
            if (seen != null && !hash.startsWith(seen)) {
                return new VerbOutcome.Refused(
                        "the drafts of run " + run.id() + " are not those that you looked at; look"
                                + " at them again by ./daybook runs review " + run.id());
            }
            Optional<String> refusal = approvals.refusal(run, ask.who(), hash);
            if (refusal.isPresent()) {
                return new VerbOutcome.Refused(refusal.get());
            }
            approvals.add(run, ask.who(), hash, ask.reason());
            int missing = approvals.missing(run, hash);
            Map<String, Object> effect = effect(run);
            effect.put("hash", hash);
            effect.put("missing", missing);
            return Done.of(
                    "run " + run.id() + " is approved by " + ask.who()
                            + (missing == 0 ? ": it can be posted" : "; " + missing + " more has to approve it"),
                    effect);
        });
    }

    /** What becomes of a run that nobody works on, in one transaction with its row of the log. */
    private VerbOutcome alone(Action action, long runId, boolean needsReason, Function<Run, VerbOutcome> effect) {
        if (needsReason && action.ask().reason() == null) {
            return needsReason();
        }
        return log.before(action)
                .orElseGet(() -> of(runId, run -> {
                    Optional<Lease> lease = lease(run);
                    if (lease.isEmpty()) {
                        return busy(run);
                    }
                    try (Lease _ = lease.get()) {
                        return log.once(action, () -> effect.apply(again(run)));
                    }
                }));
    }

    static VerbOutcome needsReason() {
        return new VerbOutcome.Misused("say why by --reason 'wrong prices'; it is kept with what is done");
    }

    private VerbOutcome of(long runId, Function<Run, VerbOutcome> work) {
        return new Runs(engine.jdbc())
                .find(runId)
                .filter(run -> run.request().businessId() == business.id())
                .map(work)
                .orElseGet(() -> missing(runId));
    }

    private VerbOutcome missing(long runId) {
        return new VerbOutcome.NotFound(business.code() + " has no run " + runId + "; ./daybook runs --business "
                + business.code() + " lists them");
    }

    private Optional<Lease> lease(Run run) {
        return Lease.tryTake(engine.dataSource(), business.id(), run.request().job());
    }

    private Run again(Run run) {
        return new Runs(engine.jdbc()).find(run.id()).orElseThrow();
    }

    private VerbOutcome busy(Run run) {
        return new VerbOutcome.AlreadyRunning("somebody is at " + run.request().job() + " of " + business.code()
                + " right now; wait until that ends: ./daybook runs --business " + business.code());
    }

    private static String because(Ask ask) {
        return String.valueOf(ask.reason());
    }

    private static String name(Run run) {
        return "run " + run.id() + " is " + run.state().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> effect(Run run) {
        Map<String, Object> effect = new LinkedHashMap<>();
        effect.put("run", run.id());
        effect.put("epoch", run.epoch());
        return effect;
    }
}
