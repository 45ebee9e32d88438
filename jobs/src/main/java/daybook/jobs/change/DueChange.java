package daybook.jobs.change;

import daybook.jobs.run.Run;
import daybook.subscription.change.Outcome;
import daybook.subscription.change.Outcome.Refused;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A change that is due.
 *
 * @param subscription code of the subscription
 * @param made makes it; whatever comes of it, it is then due no more
 * @param givenUp keeps that it could not even be decided about; null: then it stays due, and its run fails
 */
record DueChange(
        String subscription,
        Function<Run, Outcome> made,
        @Nullable BiConsumer<Run, Refused> givenUp) {

    DueChange(String subscription, Function<Run, Outcome> made) {
        this(subscription, made, null);
    }

    Outcome change(Run run) {
        return made.apply(run);
    }
}
