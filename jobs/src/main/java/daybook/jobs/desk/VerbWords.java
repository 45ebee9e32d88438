package daybook.jobs.desk;

import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.catalogue.JobOutcome;
import daybook.jobs.desk.DeclinedException.Reason;
import daybook.jobs.verb.VerbOutcome;
import java.util.LinkedHashMap;
import java.util.Map;

/** What came of a verb, in words and for programs. */
public final class VerbWords {

    private VerbWords() {}

    /**
     * What was done.
     *
     * @throws DeclinedException when it is not done
     */
    public static VerbOutcome.Done done(VerbOutcome outcome) {
        return switch (outcome) {
            case VerbOutcome.Done done -> done;
            case VerbOutcome.Misused(String why) -> throw new DeclinedException(Reason.MISUSE, why);
            case VerbOutcome.Refused(String why) -> throw new DeclinedException(Reason.REFUSED, why);
            case VerbOutcome.NotFound(String what) -> throw new DeclinedException(Reason.NOT_FOUND, what);
            case VerbOutcome.AlreadyRunning(String why) -> throw new DeclinedException(Reason.ALREADY_RUNNING, why);
        };
    }

    /** For a person. */
    public static String sentence(VerbOutcome.Done done) {
        return switch (done.manner()) {
            case DONE -> done.sentence();
            case DONE_BEFORE -> done.sentence() + " (done before under this key)";
            case WOULD -> "dry run: " + done.sentence() + "; nothing was done";
        };
    }

    /** For a program. */
    public static Map<String, Object> object(VerbOutcome.Done done) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(
                "outcome",
                done.manner() == VerbOutcome.Manner.WOULD
                        ? "DRY_RUN"
                        : done.manner().name());
        object.put("message", done.sentence());
        object.putAll(done.effect());
        JobOutcome work = done.work();
        if (work != null) {
            JobEnd end = work.end();
            object.put("ended", end.kind());
            object.put("endedBy", end.sentence());
        }
        return object;
    }
}
