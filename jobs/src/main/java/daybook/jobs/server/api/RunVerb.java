package daybook.jobs.server.api;

import daybook.jobs.run.RunState;
import daybook.jobs.server.key.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What can be done with a run through the server, and by whom. */
public enum RunVerb {
    STOP(Role.OPERATOR, EnumSet.of(RunState.RUNNING)),
    RESTART(Role.OPERATOR, EnumSet.of(RunState.RUNNING, RunState.FAILED, RunState.STOPPED)),
    ABANDON(Role.OPERATOR, EnumSet.of(RunState.RUNNING, RunState.FAILED, RunState.STOPPED)),
    CANCEL(Role.OPERATOR, EnumSet.of(RunState.DRAFTED)),
    APPROVE(Role.APPROVER, EnumSet.of(RunState.DRAFTED)),
    REJECT(Role.APPROVER, EnumSet.of(RunState.DRAFTED));

    private final Role role;
    private final Set<RunState> states;

    RunVerb(Role role, EnumSet<RunState> states) {
        this.role = role;
        this.states = Set.copyOf(states);
    }

    /** The least role that may do it. */
    public Role role() {
        return role;
    }

    /** As it stands in addresses. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether a reason has to be given. */
    public boolean needsReason() {
        return this == ABANDON || this == CANCEL || this == REJECT;
    }

    /** Those that make sense for a run in a state. */
    public static List<RunVerb> fitting(RunState state, boolean alive) {
        return List.of(values()).stream()
                .filter(verb -> verb.states.contains(state))
                .filter(verb -> state != RunState.RUNNING || !alive || verb == STOP)
                .toList();
    }
}
