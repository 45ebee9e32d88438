package daybook.jobs.night;

import daybook.jobs.catalogue.JobName;
import java.util.List;

/**
 * A step of a night.
 *
 * @param post bill: whether it posts what it drafts
 * @param only whether the job is run without what comes before it
 * @param after the steps that it waits for
 * @param skip whether it is left out, which satisfies the steps that wait for it
 */
public record NightlyStep(
        String code, JobName job, boolean post, boolean only, List<String> after, OnFailure onFailure, boolean skip) {

    /** What the failure of a step means for those that wait for it. */
    public enum OnFailure {
        /** They are not done this night. */
        STOP,
        /** They are done nevertheless. */
        GO_ON
    }

    public NightlyStep {
        after = List.copyOf(after);
    }
}
