package daybook.jobs.server.api;

import daybook.jobs.catalogue.JobName;
import daybook.jobs.catalogue.JobOrder;
import daybook.jobs.delivery.MailRun;
import daybook.jobs.desk.BusinessDate;
import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.DeclinedException.Reason;
import daybook.jobs.run.Run;
import daybook.organisation.Business;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is asked for; what is left out is as the command line has it.
 *
 * @param job which one; it has to be there
 */
record JobRequest(
        @Nullable String business,
        @Nullable JobName job,
        @Nullable LocalDate asOf,
        @Nullable LocalDate documentOn,
        @Nullable Boolean post,
        @Nullable Boolean only,
        @Nullable Boolean dryRun,
        MailRun.@Nullable Again again) {

    JobName named() {
        if (job == null) {
            throw new DeclinedException(Reason.MISUSE, "job is missing; say which, such as \"job\": \"bill\"");
        }
        return job;
    }

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    boolean posts() {
        return Boolean.TRUE.equals(post);
    }

    /** The order for a business. */
    JobOrder order(Business of, LocalDate today, String by) {
        LocalDate date = BusinessDate.checked("asOf", asOf == null ? today : asOf, today);
        LocalDate dated = BusinessDate.checked("documentOn", documentOn == null ? date : documentOn, today);
        Run.Request request = new Run.Request(of.id(), named().name(), date, dated, posts() || isDryRun(), by);
        return new JobOrder(named(), request, Boolean.TRUE.equals(only) || job != JobName.bill, again);
    }
}
