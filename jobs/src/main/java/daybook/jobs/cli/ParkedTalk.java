package daybook.jobs.cli;

import daybook.jobs.billing.Parking;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what is parked, and for how long. */
record ParkedTalk(Terminal terminal, boolean json, InstantSource clock) {

    Exit say(String business, List<Parking.Parked> parked) {
        if (json) {
            terminal.json(Map.of("parked", parked.stream().map(this::object).toList()));
            return Exit.OK;
        }
        if (parked.isEmpty()) {
            terminal.data("nothing of " + business + " is parked");
            return Exit.OK;
        }
        parked.forEach(one -> terminal.data("%-16s %-12s %4d days  by %s: %s"
                .formatted(one.item(), one.contact(), days(one), one.by(), one.reason())));
        terminal.data(
                "let one be billed again by ./daybook runs unpark --item CODE --reason '...' --business " + business);
        return Exit.OK;
    }

    private long days(Parking.Parked one) {
        return Duration.between(one.since(), clock.instant()).toDays();
    }

    private Map<String, Object> object(Parking.Parked one) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("item", one.item());
        object.put("contact", one.contact());
        object.put("since", one.since().toString());
        object.put("days", days(one));
        object.put("by", one.by());
        object.put("reason", one.reason());
        return object;
    }
}
