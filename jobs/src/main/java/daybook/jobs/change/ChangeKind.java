package daybook.jobs.change;

import java.util.Optional;

/** The jobs that change subscriptions, in the order in which a night does them (domain.md 1.6). */
public enum ChangeKind {
    /** What was scheduled for a day (J50). */
    CHANGES("changes"),
    /** Contracts that begin anew (J51). */
    RENEW("renew"),
    /** Pauses that end (J52). */
    RESUME("resume");

    private final String job;

    ChangeKind(String job) {
        this.job = job;
    }

    /** The name that operators type. */
    public String job() {
        return job;
    }

    /** The job of that name; empty: it is another kind of job. */
    public static Optional<ChangeKind> of(String job) {
        for (ChangeKind kind : values()) {
            if (kind.job.equals(job)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
