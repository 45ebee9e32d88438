package daybook.jobs.cli;

import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.night.Night;
import daybook.jobs.night.NightlyPlan;
import daybook.jobs.night.NightlyStep;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says how a night goes. */
record NightTalk(Terminal terminal, String business, boolean json) {

    private static final String ROW = "%-12s  %-9s  %-24s  %-8s  %s";

    /** A step as it ends. */
    void step(Night.Result result) {
        if (!json) {
            terminal.data("%-12s  %s".formatted(result.step().code(), words(result)));
        }
    }

    private static String words(Night.Result result) {
        String said = result.end() == null ? "" : ": " + result.end().sentence();
        return switch (result.standing()) {
            case DONE_BEFORE -> "done before" + said;
            case ENDED -> standing(result.end()) + said;
            case LEFT_OUT -> "left out";
            case BLOCKED -> "not begun: a step that it waits for failed";
            case EXPECTED -> "would be done" + said;
        };
    }

    private static String standing(@Nullable JobEnd end) {
        return end == null ? "" : end.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    void end(LocalDate asOf, List<Night.Result> results, String outcome) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("business", business);
            object.put("asOf", asOf.toString());
            object.put("outcome", outcome);
            object.put("steps", results.stream().map(NightTalk::object).toList());
            terminal.json(object);
        } else if (results.stream().anyMatch(NightTalk::isOpen)) {
            terminal.talk(
                    "the night of " + asOf + " is not done; mend what failed and go on by ./daybook nightly --as-of "
                            + asOf + " --business " + business);
        }
    }

    private static boolean isOpen(Night.Result result) {
        return result.standing() == Night.Standing.BLOCKED
                || (result.standing() == Night.Standing.ENDED
                        && (result.end() == null || !result.end().kind().isDone()));
    }

    private static Map<String, Object> object(Night.Result result) {
        JobEnd end = result.end();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("step", result.step().code());
        object.put("job", result.step().job());
        object.put("standing", result.standing());
        object.put("outcome", end == null ? null : end.kind());
        object.put("run", end == null ? null : end.runId());
        object.put("message", end == null ? null : end.sentence());
        return object;
    }

    Exit plan(NightlyPlan plan) {
        if (json) {
            terminal.json(Map.of(
                    "business",
                    business,
                    "steps",
                    plan.steps().stream().map(NightTalk::object).toList()));
            return Exit.OK;
        }
        terminal.data(ROW.formatted("step", "job", "after", "failure", "").stripTrailing());
        for (NightlyStep step : plan.steps()) {
            terminal.data(ROW.formatted(
                            step.code(),
                            step.job(),
                            String.join(", ", step.after()),
                            step.onFailure().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            (step.skip() ? "left out each night" : "") + (step.post() ? "posts" : ""))
                    .stripTrailing());
        }
        return Exit.OK;
    }

    private static Map<String, Object> object(NightlyStep step) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("step", step.code());
        object.put("job", step.job());
        object.put("after", step.after());
        object.put("onFailure", step.onFailure());
        object.put("skip", step.skip());
        object.put("post", step.post());
        object.put("only", step.only());
        return object;
    }
}
