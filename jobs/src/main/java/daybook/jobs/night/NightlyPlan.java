package daybook.jobs.night;

import daybook.jobs.catalogue.JobName;
import daybook.jobs.night.NightlyStep.OnFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps of a night, each behind all that it waits for. */
public final class NightlyPlan {

    /** The order of domain.md 1.6 with the jobs that there are. A month is closed by somebody who decides to. */
    public static final NightlyPlan DEFAULT = known(List.of(
            step(JobName.changes, false),
            step(JobName.renew, false, JobName.changes),
            step(JobName.resume, false, JobName.renew),
            new NightlyStep("bill", JobName.bill, true, true, List.of("resume"), OnFailure.STOP, false),
            step(JobName.allocate, false, JobName.bill),
            step(JobName.mail, false, JobName.bill),
            step(JobName.close, true, JobName.allocate),
            step(JobName.prove, false, JobName.mail, JobName.close)));

    private final List<NightlyStep> steps;

    private NightlyPlan(List<NightlyStep> steps) {
        this.steps = List.copyOf(steps);
    }

    /** What putting steps in order came to. */
    public sealed interface Reading {

        /** There is an order. */
        record Valid(NightlyPlan plan) implements Reading {}

        /** There is none; the sentence says why. */
        record Refused(String why) implements Reading {}
    }

    /** Puts steps in order; of several that could be next, the first is. */
    public static Reading of(List<NightlyStep> given) {
        Set<String> codes = given.stream().map(NightlyStep::code).collect(Collectors.toSet());
        for (NightlyStep step : given) {
            Optional<String> unknown =
                    step.after().stream().filter(code -> !codes.contains(code)).findFirst();
            if (unknown.isPresent()) {
                return new Reading.Refused(
                        "step " + step.code() + " waits for " + unknown.get() + ", and there is no such step");
            }
        }
        List<NightlyStep> ordered = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        while (ordered.size() < given.size()) {
            Optional<NightlyStep> next = given.stream()
                    .filter(step -> !placed.contains(step.code()) && placed.containsAll(step.after()))
                    .findFirst();
            if (next.isEmpty()) {
                return new Reading.Refused("these steps wait for each other in a circle: "
                        + given.stream()
                                .map(NightlyStep::code)
                                .filter(code -> !placed.contains(code))
                                .collect(Collectors.joining(", ")));
            }
            ordered.add(next.get());
            placed.add(next.get().code());
        }
        return new Reading.Valid(new NightlyPlan(ordered));
    }

    /** Steps that were put in order before. */
    static NightlyPlan known(List<NightlyStep> steps) {
        return switch (of(steps)) {
            case Reading.Valid(NightlyPlan plan) -> plan;
            case Reading.Refused(String why) -> throw new IllegalStateException(why);
        };
    }

    private static NightlyStep step(JobName job, boolean skip, JobName... after) {
        OnFailure onFailure = job == JobName.mail || job == JobName.close ? OnFailure.GO_ON : OnFailure.STOP;
        return new NightlyStep(
                job.name(),
                job,
                false,
                false,
                Stream.of(after).map(JobName::name).toList(),
                onFailure,
                skip);
    }

    /** In their order. */
    public List<NightlyStep> steps() {
        return steps;
    }

    public Optional<NightlyStep> find(String code) {
        return steps.stream().filter(step -> step.code().equals(code)).findFirst();
    }

    /** With a step in place of the one of its name, or as the last one. */
    public Reading with(NightlyStep changed) {
        List<NightlyStep> all = new ArrayList<>();
        steps.forEach(step -> all.add(step.code().equals(changed.code()) ? changed : step));
        if (!all.contains(changed)) {
            all.add(changed);
        }
        return of(all);
    }

    /** Without a step; those that wait for it refuse that. */
    public Reading without(String code) {
        return of(steps.stream().filter(step -> !step.code().equals(code)).toList());
    }
}
