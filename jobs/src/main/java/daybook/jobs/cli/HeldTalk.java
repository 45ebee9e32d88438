package daybook.jobs.cli;

import daybook.invoicing.store.HeldDocuments;
import daybook.jobs.billing.ManualRequest;
import daybook.jobs.billing.Releases;
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
            held.forEach(one -> terminal.data("run %d  %-16s %-12s %s  %s"
                    .formatted(
                            one.runId(),
                            one.item(),
                            one.contact(),
                            one.documentOn(),
                            RunReportTalk.text(one.total()))));
            terminal.data(
                    "look at one by ./daybook explain --run RUN --subscription CODE; post it by ./daybook runs release RUN"
                            + " --item CODE --reason '...' --business " + business.code());
        }
        return Exit.OK;
    }

    Exit release(Desk desk, long run, String item, ManualRequest request) {
        return new ManualTalk(terminal, json, business.code())
                .say(new Releases(desk.engine(), business).release(run, item, request));
    }

    private static Map<String, Object> object(HeldDocuments.Held held) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", held.runId());
        object.put("item", held.item());
        object.put("contact", held.contact());
        object.put("documentOn", held.documentOn().toString());
        object.put("currency", held.total().currency().code());
        object.put("total", held.total().amount());
        return object;
    }
}
