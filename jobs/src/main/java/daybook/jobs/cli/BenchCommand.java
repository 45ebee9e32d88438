package daybook.jobs.cli;

import daybook.database.Database;
import daybook.jobs.bench.BillBenchmark;
import daybook.jobs.bench.DecisionBenchmark;
import daybook.jobs.bench.DocumentBenchmark;
import daybook.jobs.bench.RepeatedBilling;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how fast this machine does a workload, beside a reference.",
            "The reference does the same in the fastest plain way on the same database. The ratio of the two "
                    + "is what counts: 1.3 means 1.3 times its time.",
            "Works in schemas of its own, which it drops; your data is not touched."
        },
        footer = {"", "Example:", "  ./daybook bench bill --size 20000"})
final class BenchCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(
            paramLabel = "WORKLOAD",
            description = "bill: N monthly subscriptions to posted invoices; documents: N invoices to PDF; "
                    + "decide: decisions of one subscription, in memory, a second and core")
    private Workload workload = Workload.bill;

    @Option(names = "--size", paramLabel = "N", description = "how many items (default: ${DEFAULT-VALUE})")
    private int size = 20_000;

    @Option(
            names = "--times",
            paramLabel = "N",
            description = "bill: so many months one after the other in one process, above 20; shows whether it grows")
    private int times = 1;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "bill: by N processes that have as many threads together, beside one alone; up to the processors")
    private int workers = 1;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    /** The workloads, spelled as they are typed. */
    enum Workload {
        bill,
        documents,
        decide
    }

    @Override
    public Integer call() {
        if (size < 1) {
            throw new CommandFailedException(Exit.USAGE, "--size must be above zero, not " + size);
        }
        Workplace.checkAtOnce("--workers", workers, 1);
        Terminal terminal = daybook.terminal();
        Map<String, Object> figures =
                switch (workload) {
                    case bill -> bill();
                    case documents ->
                        new DocumentBenchmark(new ProgressBars(terminal))
                                .measure(size)
                                .figures();
                    case decide ->
                        new DecisionBenchmark(new ProgressBars(terminal), DecisionBenchmark.Effort.USUAL).figures();
                };
        if (json) {
            terminal.json(figures);
        } else {
            figures.forEach((name, value) -> terminal.data("%-26s %s".formatted(name, value)));
        }
        return Exit.OK.code();
    }

    private Map<String, Object> bill() {
        try (Database database = daybook.workplace().open()) {
            int threads = Workplace.threads();
            if (workers > 1) {
                return new BillBenchmark(database, threads).measureShared(size, workers);
            }
            if (times > 20) {
                return new RepeatedBilling(database, threads, new ProgressBars(daybook.terminal()))
                        .measure(size, times);
            }
            return new BillBenchmark(database, threads).measure(size).figures();
        }
    }
}
