package daybook.jobs.verb;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.DraftCancellation;
import daybook.jobs.billing.ManualOutcome;
import daybook.jobs.billing.ManualRequest;
import daybook.jobs.billing.Parking;
import daybook.jobs.billing.Releases;
import daybook.jobs.catalogue.JobCatalogue;
import daybook.jobs.catalogue.JobName;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Run;
import daybook.jobs.run.Runs;
import daybook.jobs.verb.ActionLog.Action;
import daybook.jobs.verb.VerbOutcome.Done;
import daybook.money.Money;
import daybook.organisation.Business;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What people do with one item of billing: a subscription, or a contact's account. Written down as {@link RunVerbs} does. */
public final class ItemVerbs {

    private static final String BILL = JobName.bill.name();

    private final BatchEngine engine;
    private final Business business;
    private final ActionLog log;

    public ItemVerbs(JobCatalogue jobs) {
        this.engine = jobs.engine();
        this.business = jobs.business();
        this.log = new ActionLog(engine, business.id());
    }

    /** Leaves an item out of all runs that begin from now on. */
    public VerbOutcome park(String item, Ask ask) {
        String why = ask.reason();
        if (why == null) {
            return RunVerbs.needsReason();
        }
        Action action = new Action("park", subject(item), ask, Map.of());
        return log.before(action)
                .orElseGet(() -> log.once(
                        action, () -> parked(item, parking().park(item, new Parking.Wish(ask.who(), why)), 0)));
    }

    /** The same, and takes what a run drafted for it out of the run, which lists it as parked. */
    public VerbOutcome park(String item, long runId, Ask ask) {
        String why = ask.reason();
        if (why == null) {
            return RunVerbs.needsReason();
        }
        Action action = new Action("park", ActionLog.subject(runId), ask, Map.of("item", item));
        return alone(action, () -> {
            Optional<Run> run = new Runs(engine.jdbc())
                    .find(runId)
                    .filter(one -> one.request().businessId() == business.id()
                            && one.request().job().equals(BILL));
            return run.isEmpty()
                    ? new VerbOutcome.NotFound(business.code() + " has no billing run " + runId)
                    : parked(item, parking().park(item, new Parking.Wish(ask.who(), why), run.get()), runId);
        });
    }

    private VerbOutcome parked(String item, Parking.Outcome outcome, long runId) {
        return switch (outcome) {
            case Parking.Outcome.Done(int documents) -> {
                Map<String, Object> effect = effect(item, runId);
                effect.put("documents", documents);
                yield Done.of(
                        item + " is parked"
                                + (runId == 0 ? "" : ": %,d drafts of it are thrown away".formatted(documents))
                                + "; billing leaves it out until it is unparked",
                        effect);
            }
            case Parking.Outcome.Refused(String why) -> new VerbOutcome.Refused(why);
            case Parking.Outcome.NotFound(String what) -> new VerbOutcome.NotFound(business.code() + " has no " + what);
        };
    }

    /** Lets billing take an item up again: the next run bills what is due of it. */
    public VerbOutcome unpark(String item, Ask ask) {
        String why = ask.reason();
        if (why == null) {
            return RunVerbs.needsReason();
        }
        Action action = new Action("unpark", subject(item), ask, Map.of());
        return log.before(action)
                .orElseGet(
                        () -> log.once(action, () -> switch (parking().unpark(item, new Parking.Wish(ask.who(), why))) {
                            case Parking.Outcome.Done _ ->
                                Done.of(item + " is unparked: the next run bills what is due of it", effect(item, 0));
                            case Parking.Outcome.Refused(String refused) -> new VerbOutcome.Refused(refused);
                            case Parking.Outcome.NotFound(String what) ->
                                new VerbOutcome.NotFound(business.code() + " has no " + what
                                        + "; ./daybook runs parked --business " + business.code() + " lists them");
                        }));
    }

    /** Throws one document away that a run drafted and holds. */
    public VerbOutcome cancelHeld(long runId, String item, LocalDate on, Ask ask) {
        String why = ask.reason();
        if (why == null) {
            return RunVerbs.needsReason();
        }
        Action action = new Action("cancel", ActionLog.subject(runId), ask, Map.of("item", item));
        return alone(action, () -> {
            ManualRequest request = new ManualRequest(on, ask.who(), why);
            return switch (new DraftCancellation(engine, business.id()).cancelHeldOwned(runId, item, request)) {
                case DraftCancellation.Outcome.Cancelled(long documents, long services) -> {
                    Map<String, Object> effect = effect(item, runId);
                    effect.put("documents", documents);
                    effect.put("services", services);
                    yield Done.of(
                            "the document of %s in run %d is thrown away: services that are due again: %,d"
                                    .formatted(item, runId, services),
                            effect);
                }
                case DraftCancellation.Outcome.NotFound() ->
                    new VerbOutcome.NotFound("run " + runId + " of " + business.code() + " holds no document of " + item
                            + "; ./daybook runs held --business " + business.code() + " lists what is held");
                case DraftCancellation.Outcome.Refused(String refused) -> new VerbOutcome.Refused(refused);
                case DraftCancellation.Outcome.AlreadyRunning() -> busy();
            };
        });
    }

    /** Posts one document that its run holds. */
    public VerbOutcome release(long runId, String item, LocalDate on, Ask ask) {
        String why = ask.reason();
        if (why == null) {
            return RunVerbs.needsReason();
        }
        Action action = new Action("release", ActionLog.subject(runId), ask, Map.of("item", item, "on", on.toString()));
        return log.before(action)
                .orElseGet(() -> log.once(action, () -> {
                    ManualRequest request = new ManualRequest(on, ask.who(), why);
                    return switch (new Releases(engine, business).release(runId, item, request)) {
                        case ManualOutcome.Posted(String number, Money total, Run run) -> {
                            Map<String, Object> effect = effect(item, run.id());
                            effect.put("outcome", "POSTED");
                            effect.put("number", number);
                            effect.put("currency", total.currency().code());
                            effect.put("total", total.amount());
                            yield Done.of(
                                    "%s is posted on %s: %s (run %d)".formatted(number, on, total, run.id()), effect);
                        }
                        case ManualOutcome.Refused refused ->
                            new VerbOutcome.Refused(refused.reason() + ": " + refused.why());
                        case ManualOutcome.NotFound(String what) ->
                            new VerbOutcome.NotFound(business.code() + " has no " + what);
                        case ManualOutcome.AlreadyRunning() -> busy();
                    };
                }));
    }

    private VerbOutcome alone(Action action, Supplier<VerbOutcome> effect) {
        return log.before(action).orElseGet(() -> {
            Optional<Lease> lease = Lease.tryTake(engine.dataSource(), business.id(), BILL);
            if (lease.isEmpty()) {
                return busy();
            }
            try (Lease _ = lease.get()) {
                return log.once(action, effect);
            }
        });
    }

    private Parking parking() {
        return new Parking(engine.jdbc(), business);
    }

    private VerbOutcome busy() {
        return new VerbOutcome.AlreadyRunning(
                "somebody is billing " + business.code() + " right now; wait until that ends");
    }

    private static String subject(String item) {
        return "item " + item;
    }

    private static Map<String, Object> effect(String item, long runId) {
        Map<String, Object> effect = new LinkedHashMap<>();
        if (runId != 0) {
            effect.put("run", runId);
        }
        effect.put("item", item);
        return effect;
    }
}
