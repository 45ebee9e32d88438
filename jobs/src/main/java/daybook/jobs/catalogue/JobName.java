package daybook.jobs.catalogue;

import java.util.Arrays;
import java.util.Optional;

/** The jobs, spelled as they are typed and kept. */
public enum JobName {
    bill,
    changes,
    renew,
    resume,
    mail,
    allocate,
    close,
    prove;

    /** The job of that name; empty: there is none. */
    public static Optional<JobName> of(String name) {
        return Arrays.stream(values()).filter(job -> job.name().equals(name)).findFirst();
    }
}
