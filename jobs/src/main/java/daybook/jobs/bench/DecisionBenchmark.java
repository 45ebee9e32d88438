package daybook.jobs.bench;

import daybook.jobs.run.Progress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Decides on one subscription over and over, in memory and on one thread, and counts the decisions; measured by JMH. */
public final class DecisionBenchmark {

    private final Progress progress;
    private final Effort effort;

    public DecisionBenchmark(Progress progress, Effort effort) {
        this.progress = progress;
        this.effort = effort;
    }

    /**
     * How long is measured.
     *
     * @param forks JVMs of their own for each case, one after the other; 0: this one
     * @param warmUps rounds that are not counted, until everything is compiled
     * @param rounds rounds that are
     */
    public record Effort(int forks, int warmUps, int rounds, int millisPerRound) {

        /** Two minutes in all. */
        public static final Effort USUAL = new Effort(1, 15, 5, 1_000);
    }

    /**
     * The speed of one case.
     *
     * @param perSecond decisions a second of processor time
     * @param bytes allocated for a decision
     */
    public record Speed(long perSecond, long bytes) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d a second, %,d bytes each", perSecond, bytes);
        }
    }

    /** The speed of each case, and how many times the time of a young subscription an old one takes. */
    public Map<String, Object> figures() {
        Map<DecisionCase, Speed> speeds = new LinkedHashMap<>();
        progress.begin("deciding", DecisionCase.values().length);
        for (DecisionCase each : DecisionCase.values()) {
            speeds.put(each, speed(each));
            progress.advance(1);
        }
        progress.end();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("workload", "decide");
        speeds.forEach((each, speed) -> figures.put(each.title(), speed));
        figures.put("after20YearsRatio", ratio(speeds));
        return figures;
    }

    private static double ratio(Map<DecisionCase, Speed> speeds) {
        Speed young = Objects.requireNonNull(speeds.get(DecisionCase.FLAT));
        Speed old = Objects.requireNonNull(speeds.get(DecisionCase.AFTER_20_YEARS));
        return Measurement.rounded((double) young.perSecond() / old.perSecond());
    }

    private Speed speed(DecisionCase decisionCase) {
        TimeValue round = TimeValue.milliseconds(effort.millisPerRound());
        try {
            RunResult result = new Runner(new OptionsBuilder()
                            .include("^" + Pattern.quote(Decisions.class.getName() + ".decide") + "$")
                            .param("decisionCase", decisionCase.name())
                            .mode(Mode.Throughput)
                            .timeUnit(TimeUnit.SECONDS)
                            .threads(1)
                            .forks(effort.forks())
                            .warmupIterations(effort.warmUps())
                            .warmupTime(round)
                            .measurementIterations(effort.rounds())
                            .measurementTime(round)
                            .addProfiler(GCProfiler.class)
                            .addProfiler(ProcessorTime.class)
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .runSingle();
            return new Speed(
                    Math.round(1e9 / figure(result, ProcessorTime.NANOS)),
                    Math.round(figure(result, "gc.alloc.rate.norm")));
        } catch (RunnerException e) {
            throw new IllegalStateException("the benchmark did not end: " + e.getMessage(), e);
        }
    }

    private static double figure(RunResult result, String name) {
        return Objects.requireNonNull(result.getSecondaryResults().get(name), name)
                .getScore();
    }
}
