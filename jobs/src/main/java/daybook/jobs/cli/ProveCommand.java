package daybook.jobs.cli;

import daybook.database.Database;
import daybook.jobs.proof.Finding;
import daybook.jobs.proof.Proof;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description = {
            "Proves the books: every invariant over everything that is stored, such as that each document is "
                    + "the sum of its lines, that tax computed anew is the tax stored, and that the ledger balances.",
            "Reads only.",
            "Without --business it proves all businesses. Ends with 0 when all invariants hold, and with 9 "
                    + "when one is broken; then it shows where."
        },
        footer = {"", "Example:", "  ./daybook prove --business CLUB"})
final class ProveCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = daybook.terminal();
        try (Database database = daybook.workplace().open()) {
            Proof.Of whose = business.code() == null
                    ? new Proof.Of.All()
                    : new Proof.Of.Business(business.in(database).id());
            ProgressBars progress = new ProgressBars(terminal);
            progress.begin("proving", Proof.size());
            Proof proof = Proof.of(database.dataSource(), whose, _ -> progress.advance(1));
            progress.end();
            if (json) {
                terminal.json(object(proof));
            } else {
                print(proof, terminal);
            }
            return proof.holds() ? Exit.OK.code() : Exit.DOES_NOT_BALANCE.code();
        }
    }

    private static void print(Proof proof, Terminal terminal) {
        for (Finding finding : proof.findings()) {
            terminal.data("%-6s  %-25s  %,d %s"
                    .formatted(finding.holds() ? "ok" : "BROKEN", finding.name(), finding.checked(), finding.of()));
            if (!finding.holds()) {
                terminal.data("        " + finding.sentence());
                finding.examples().forEach(example -> terminal.data("        - " + example));
                if (finding.broken() > finding.examples().size()) {
                    terminal.data("        - and %,d more"
                            .formatted(finding.broken() - finding.examples().size()));
                }
            }
        }
        for (Proof.Books books : proof.books()) {
            terminal.data(
                    "ledger  %,d documents: receivable %s, revenue %s, tax %s, rounding %s, cash and banks %s, written off %s, balance %s"
                            .formatted(
                                    books.documents(),
                                    books.receivable(),
                                    books.revenue(),
                                    books.tax(),
                                    books.rounding(),
                                    books.money(),
                                    books.writtenOff(),
                                    books.balance()));
        }
        long broken = proof.findings().stream().filter(one -> !one.holds()).count();
        terminal.talk(
                broken == 0
                        ? "The books are proven: all " + Proof.size() + " invariants hold."
                        : broken + " of " + Proof.size()
                                + " invariants are BROKEN. Amounts above are in minor units. Stop billing and report this.");
    }

    private static Map<String, Object> object(Proof proof) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("ok", proof.holds());
        object.put("invariants", proof.findings());
        object.put("books", proof.books().stream().map(ProveCommand::books).toList());
        return object;
    }

    private static Map<String, Object> books(Proof.Books books) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("currency", books.receivable().currency().code());
        object.put("documents", books.documents());
        object.put("receivable", books.receivable().amount());
        object.put("revenue", books.revenue().amount());
        object.put("tax", books.tax().amount());
        object.put("rounding", books.rounding().amount());
        object.put("money", books.money().amount());
        object.put("writtenOff", books.writtenOff().amount());
        return object;
    }
}
