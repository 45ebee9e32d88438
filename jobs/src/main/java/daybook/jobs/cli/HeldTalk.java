package daybook.jobs.cli;

import daybook.invoicing.store.HeldDocuments;
import daybook.jobs.desk.Reading;
import daybook.jobs.desk.RunReportTalk;
import daybook.organisation.Business;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what is held. */
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
