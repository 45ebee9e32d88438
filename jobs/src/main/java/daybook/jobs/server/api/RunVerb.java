package daybook.jobs.server.api;

import daybook.jobs.run.RunState;
import daybook.jobs.server.key.Role;
import java.util.List;
import java.util.Locale;

/** What can be done with a run through the server, and by whom. */
public enum RunVerb {
    STOP(Role.OPERATOR),
    RESTART(Role.OPERATOR),
    ABANDON(Role.OPERATOR),
    CANCEL(Role.OPERATOR),
    APPROVE(Role.APPROVER),
    REJECT(Role.APPROVER);

    private final Role role;

    RunVerb(Role role) {
        this.role = role;
    }

    /** The least role that may do it. */
    public Role role() {
        return role;
    }

    /** As it stands in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a reason has to be given. */
    public boolean needsReason() {
        return this == ABANDON || this == CANCEL || this == REJECT;
    }

    /** Those that make sense for a run in a state. */
    public static List<RunVerb> fitting(RunState state, boolean alive) {
        return switch (state) {
            case RUNNING -> alive ? List.of(STOP) : List.of(STOP, RESTART, ABANDON);
            case FAILED, STOPPED -> List.of(RESTART, ABANDON);
            case DRAFTED -> List.of(APPROVE, REJECT, CANCEL);
            case POSTED, DONE, CANCELLED, ABANDONED -> List.of();
        };
    }
}
