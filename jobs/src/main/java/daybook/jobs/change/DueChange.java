package daybook.jobs.change;

import daybook.jobs.run.Run;
import daybook.subscription.change.Outcome;
import java.util.function.Function;

/**
 * A change that is due.
 *
 * @param subscription code of the subscription
 * @param made makes it; whatever comes of it, it is then due no more
 */
record DueChange(String subscription, Function<Run, Outcome> made) {

    Outcome change(Run run) {
        return made.apply(run);
    }
}
