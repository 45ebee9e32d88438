package daybook.jobs.run;

/** Where a run stands, in the words that operators see. */
public enum RunState {
    /** Somebody works on it, or died working on it. */
    RUNNING,
    /** Its documents are made and can be looked at; none is posted. */
    DRAFTED,
    /** Done: whatever it made is final. */
    POSTED,
    /** Done, by a job that posts nothing. */
    DONE,
    /** It stopped with an error; run it again to finish it. */
    FAILED,
    /** A person stopped it; a person lets it go on, or gives it up. */
    STOPPED,
    /** Its drafts were thrown away. */
    CANCELLED,
    /** It was given up before it ended: what it drafted was thrown away, what else it committed stands. */
    ABANDONED;

    /** Whether it did not come to its end, and can go on. */
    public boolean canGoOn() {
        return this == RUNNING || this == FAILED || this == STOPPED;
    }
}
