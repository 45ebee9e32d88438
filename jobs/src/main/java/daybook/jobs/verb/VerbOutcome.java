package daybook.jobs.verb;

import daybook.jobs.catalogue.JobOutcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a verb. Only what is done, or was done before, has an effect; all else left everything as it was. */
public sealed interface VerbOutcome {

    /** How it was done. */
    enum Manner {
        /** Now. */
        DONE,
        /** Before, under the same key: this is what was told then. */
        DONE_BEFORE,
        /** It would be done: nothing was. */
        WOULD
    }

    /**
     * It is done.
     *
     * @param sentence what was done, for a person
     * @param effect the same for a program
     * @param work how the work ended that it began; null: it began none
     */
    record Done(
            Manner manner,
            String sentence,
            Map<String, Object> effect,
            @Nullable JobOutcome work) implements VerbOutcome {

        public Done {
            effect = Collections.unmodifiableMap(new LinkedHashMap<>(effect));
        }

        static Done of(String sentence, Map<String, Object> effect) {
            return new Done(Manner.DONE, sentence, effect, null);
        }

        Done as(Manner other) {
            return new Done(other, sentence, effect, work);
        }

        Done with(JobOutcome ended) {
            return new Done(manner, sentence, effect, ended);
        }
    }

    /** It was asked for wrongly; the sentence says what is missing. */
    record Misused(String why) implements VerbOutcome {}

    /** It may not be done; the sentence says why, and what to do. */
    record Refused(String why) implements VerbOutcome {}

    /** There is nothing of that name; the sentence says what there is not. */
    record NotFound(String what) implements VerbOutcome {}

    /** Somebody is at it right now; the sentence says what to do. */
    record AlreadyRunning(String why) implements VerbOutcome {}
}
