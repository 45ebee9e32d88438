package daybook.jobs.cli;

import daybook.invoicing.RefusalReason;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says that nothing was done, and why. */
record RefusalTalk(Terminal terminal, boolean json) {

    Exit say(RefusalReason reason, String why) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("outcome", "REFUSED");
            object.put("reason", reason.name());
            object.put("message", why);
            terminal.json(object);
        } else {
            terminal.talk("daybook: " + reason + ": " + why);
        }
        return Exit.REFUSED;
    }
}
