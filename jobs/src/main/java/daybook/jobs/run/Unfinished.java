package daybook.jobs.run;

/** What an earlier run of a job left to whoever asks for the job now and holds its lease. */
public sealed interface Unfinished {

    /** How often a schedule may take up a run before a person has to look at it (design.md 6). */
    int RECOVERIES_MAX = 3;

    /** Nothing. */
    record None() implements Unfinished {}

    /** It failed, or whoever worked on it died: it is to be brought to its end first. */
    record Left(Run run) implements Unfinished {}

    /** A person has to decide first; the sentence says what about. */
    record Held(String why) implements Unfinished {}

    /** Decides about the oldest run of a job that has not come to its end. */
    static Unfinished decide(Run run, Run.Request request) {
        String name = "run %d (%s as of %s)"
                .formatted(run.id(), run.request().job(), run.request().asOf());
        String advice = "; let it go on by ./daybook runs restart " + run.id()
                + ", or give it up by ./daybook runs abandon " + run.id() + " --reason '...'";
        if (run.state() == RunState.STOPPED) {
            return new Held(name + " was " + (run.failure() == null ? "stopped" : run.failure()) + advice);
        }
        return request.isByItself() && run.recoveries() >= RECOVERIES_MAX
                ? new Held(name + " was taken up " + RECOVERIES_MAX
                        + " times by itself and did not come to its end: mend the cause" + advice)
                : new Left(run);
    }
}
