package daybook.jobs.catalogue;

import daybook.jobs.delivery.MailRun;
import daybook.jobs.run.Run;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A job that is asked for.
 *
 * @param only it alone: bill leaves out what a night does before it; changes, renew and resume do their day and no
 *     earlier one
 * @param again mail: messages that ended so are taken up again first; null: none
 */
public record JobOrder(JobName job, Run.Request request, boolean only, MailRun.@Nullable Again again) {

    /**
     * The job as of a day, its documents dated the same.
     *
     * @param post bill: whether it posts what it drafts
     */
    public static JobOrder asOf(JobName job, long businessId, LocalDate asOf, boolean post, String askedBy) {
        return new JobOrder(job, new Run.Request(businessId, job.name(), asOf, asOf, post, askedBy), false, null);
    }

    /** The same, alone or not. */
    public JobOrder alone(boolean alone) {
        return new JobOrder(job, request, alone, again);
    }
}
