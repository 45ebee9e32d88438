package daybook.jobs.cli;

import daybook.invoicing.store.HeldDocuments;
import daybook.jobs.billing.DraftCancellation;
import daybook.jobs.billing.DraftCancellation.Outcome;
import daybook.jobs.billing.ManualRequest;
import daybook.jobs.billing.Releases;
import daybook.jobs.desk.Reading;
import daybook.jobs.desk.RunReportTalk;
import daybook.organisation.Business;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what is held, and what came of releasing it. */
record HeldTalk(Terminal terminal, boolean json, Business business) {

    Exit list(Desk desk) {
        List<HeldDocuments.Held> held =
                Reading.of(desk.database(), business.id(), jdbc -> new HeldDocuments(jdbc, business.id()).list());
        if (json) {
            terminal.json(Map.of("held", held.stream().map(HeldTalk::object).toList()));
        } else if (held.isEmpty()) {
            terminal.data("nothing of " + business.code() + " is held");
        } else {
            held.forEach(one -> terminal.data("run %d  %-16s %-12s %s  %16s  %s"
                    .formatted(
                            one.runId(),
                            one.item(),
                            one.contact(),
                            one.documentOn(),
                            RunReportTalk.text(one.total()),
                            because(one.cause()))));
            terminal.data(
                    "look at one by ./daybook explain --run RUN --subscription CODE; post it by ./daybook runs release RUN"
                            + " --item CODE --reason '...' --business " + business.code()
                            + ", or throw it away, to be billed again, by ./daybook runs cancel with the same options");
        }
        return Exit.OK;
    }

    /** A document that its run holds, by the code of the subscription or contact. */
    record Named(long run, String item) {}

    Exit release(Desk desk, Named named, ManualRequest request) {
        return new ManualTalk(terminal, json, business.code())
                .say(new Releases(desk.engine(), business).release(named.run(), named.item(), request));
    }

    Exit cancel(Desk desk, Named named, ManualRequest request) {
        Outcome outcome =
                new DraftCancellation(desk.engine(), business.id()).cancelHeld(named.run(), named.item(), request);
        return switch (outcome) {
            case Outcome.Cancelled(long documents, long services) -> {
                if (json) {
                    Map<String, Object> object = new LinkedHashMap<>();
                    object.put("run", named.run());
                    object.put("item", named.item());
                    object.put("documents", documents);
                    object.put("services", services);
                    terminal.json(object);
                } else {
                    terminal.data("the document of %s in run %d is thrown away: %,d services are due again"
                            .formatted(named.item(), named.run(), services));
                }
                yield Exit.OK;
            }
            case Outcome.NotFound() ->
                throw new CommandFailedException(
                        Exit.NOT_FOUND,
                        "run " + named.run() + " of " + business.code() + " holds no document of " + named.item()
                                + "; ./daybook runs held --business " + business.code() + " lists what is held");
            case Outcome.Refused(String why) -> throw new CommandFailedException(Exit.REFUSED, why);
            case Outcome.AlreadyRunning() -> throw alreadyRunning(business.code());
        };
    }

    static CommandFailedException alreadyRunning(String business) {
        return new CommandFailedException(
                Exit.ALREADY_RUNNING, "somebody is billing " + business + " right now; wait until that ends");
    }

    private static String because(HeldDocuments.Cause cause) {
        return switch (cause) {
            case CREDIT_ABOVE -> "gives back more than holdCreditAbove";
            case CREDIT_LIMIT -> "the account would owe more than its credit limit";
        };
    }

    private static Map<String, Object> object(HeldDocuments.Held held) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", held.runId());
        object.put("item", held.item());
        object.put("contact", held.contact());
        object.put("documentOn", held.documentOn().toString());
        object.put("currency", held.total().currency().code());
        object.put("total", held.total().amount());
        object.put("cause", held.cause().name());
        return object;
    }
}
