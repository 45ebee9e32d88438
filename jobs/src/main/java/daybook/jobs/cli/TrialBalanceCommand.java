package daybook.jobs.cli;

import daybook.database.Database;
import daybook.jobs.cli.BusinessOption.Chosen;
import daybook.jobs.desk.Reading;
import daybook.ledger.store.Balances;
import daybook.ledger.store.Balances.TrialRow;
import daybook.money.Money;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "trial-balance",
        mixinStandardHelpOptions = true,
        description = {
            "Shows debits, credits and balance of every account of the books by the end of any day, by " + "currency.",
            "The balances add up to zero; where they do not it says so and ends with 9."
        },
        footer = {"", "Example:", "  ./daybook trial-balance --on 2026-12-31 --business CLUB"})
final class TrialBalanceCommand implements Callable<Integer> {

    private static final String ROW = "%-12s %18s %18s %18s";

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Mixin
    private LookBack lookBack = new LookBack();

    @Override
    public Integer call() {
        try (Database database = daybook.workplace().open()) {
            Chosen chosen = lookBack.business(database);
            LocalDate on = lookBack.day(database, chosen);
            List<TrialRow> rows = Reading.of(database, chosen.id(), jdbc -> new Balances(jdbc, chosen.id()).trial(on));
            Map<String, Money> sums = new TreeMap<>();
            rows.forEach(row -> sums.merge(row.debit().currency().code(), row.balance(), Money::plus));
            boolean balances = sums.values().stream().allMatch(Money::isZero);
            if (lookBack.json()) {
                daybook.terminal().json(object(on, rows, balances));
            } else {
                print(on, rows, sums);
            }
            if (!balances) {
                daybook.terminal().talk("WRONG: the balances do not add up to zero; ./daybook prove says where");
            }
            return (balances ? Exit.OK : Exit.DOES_NOT_BALANCE).code();
        }
    }

    private void print(LocalDate on, List<TrialRow> rows, Map<String, Money> sums) {
        daybook.terminal().data(ROW.formatted("account", "debit", "credit", "balance"));
        for (TrialRow row : rows) {
            daybook.terminal().data(ROW.formatted(row.account(), row.debit(), row.credit(), row.balance()));
        }
        sums.forEach((_, sum) -> daybook.terminal().data(ROW.formatted("all", "", "", sum)));
        daybook.terminal().talk("the books by the end of " + on);
    }

    private static Map<String, Object> object(LocalDate on, List<TrialRow> rows, boolean balances) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("on", on.toString());
        object.put("ok", balances);
        object.put("accounts", rows.stream().map(TrialBalanceCommand::object).toList());
        return object;
    }

    private static Map<String, Object> object(TrialRow row) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("account", row.account());
        object.put("currency", row.debit().currency().code());
        object.put("debit", row.debit().amount());
        object.put("credit", row.credit().amount());
        object.put("balance", row.balance().amount());
        return object;
    }
}
