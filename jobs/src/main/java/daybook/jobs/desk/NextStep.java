package daybook.jobs.desk;

import daybook.jobs.run.Run;

/**
 * What an operator does about a run, with the command to type.
 *
 * @param business code of the business
 * @param alive whether a process is working for the run's job right now
 * @param holds whether documents of the run are held
 */
public record NextStep(String business, Run run, boolean alive, boolean holds) {

    public static final String NOTHING = "nothing is left to do";

    public String sentence() {
        String again = "./daybook run " + run.request().job() + " --business " + business
                + (bills() ? " --as-of " + run.request().asOf() : "");
        return switch (run.state()) {
            case RUNNING -> alive ? "wait until it ends" : "let it go on from where it stopped by " + again + posting();
            case STOPPED ->
                "let it go on from where it was by ./daybook runs restart " + run.id() + " --business " + business
                        + ", or give it up by ./daybook runs abandon " + run.id() + " --business " + business
                        + " --reason '...'";
            case ABANDONED -> NOTHING;
            case FAILED ->
                "mend the cause, then let it go on from where it stopped by " + again + posting()
                        + "; as long as it posted nothing, it can also be thrown away by ./daybook runs cancel "
                        + run.id() + " --business " + business + " --reason '...'";
            case DRAFTED ->
                "look at its documents by ./daybook export documents --business " + business + " --run " + run.id()
                        + "; post it by " + again + " --post; or throw its drafts away by ./daybook runs cancel "
                        + run.id() + " --business " + business + " --reason '...'";
            case DONE, POSTED -> ended(again);
            case CANCELLED -> "what it billed is due again: bill it by " + again;
        };
    }

    private String ended(String again) {
        boolean refused = run.counts().refused() > 0;
        String mend = bills()
                ? "mend what was refused, then bill it by " + again + " --post"
                : "see by ./daybook runs show " + run.id() + " --business " + business + " what was refused and why";
        String decide = "decide about what is held: ./daybook runs held --business " + business;
        if (holds) {
            return refused ? decide + "; " + mend : decide;
        }
        return refused ? mend : NOTHING;
    }

    private String posting() {
        return bills() && run.request().post() ? " --post" : "";
    }

    private boolean bills() {
        return run.request().job().equals("bill");
    }
}
