package daybook.jobs.server.key;

/** What a key may do; each role may do what those before it may. */
public enum Role {
    /** Looks at everything. */
    VIEWER,
    /** Starts, stops and goes on with jobs, and plans them. */
    OPERATOR,
    /** Decides what becomes final: approves, rejects, posts. */
    APPROVER,
    /** Everything. */
    ADMIN;

    /** Whether whoever has this role may do what needs another. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
