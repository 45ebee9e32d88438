package daybook.jobs.cli;

import daybook.database.Database;
import daybook.jobs.cli.BusinessOption.Chosen;
import daybook.jobs.desk.Reading;
import daybook.ledger.Ageing;
import daybook.ledger.store.Balances;
import daybook.ledger.store.Balances.Aged;
import daybook.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "ageing",
        mixinStandardHelpOptions = true,
        description = {
            "Shows for how many days what customers owed was overdue by the end of any day.",
            "An invoice is overdue from the day after its due date. Credit that settled nothing yet lessens "
                    + "the oldest first."
        },
        footer = {"", "Example:", "  ./daybook ageing --on 2026-12-31 --business CLUB"})
final class AgeingCommand implements Callable<Integer> {

    private static final List<String> BUCKETS = List.of("notDue", "days1To30", "days31To60", "days61To90", "over90");
    private static final String ROW = "%-16s %3s %12s %12s %12s %12s %12s %12s";

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Mixin
    private LookBack lookBack = new LookBack();

    @Override
    public Integer call() {
        try (Database database = daybook.workplace().open()) {
            Chosen chosen = lookBack.business(database);
            LocalDate on = lookBack.day(database, chosen);
            List<Aged> aged = Reading.of(database, chosen.id(), jdbc -> new Balances(jdbc, chosen.id()).ageing(on));
            if (lookBack.json()) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("on", on.toString());
                object.put("accounts", aged.stream().map(AgeingCommand::object).toList());
                daybook.terminal().json(object);
            } else {
                print(on, aged);
            }
            return Exit.OK.code();
        }
    }

    private void print(LocalDate on, List<Aged> aged) {
        Terminal terminal = daybook.terminal();
        terminal.data(ROW.formatted("contact", "", "not due", "1-30", "31-60", "61-90", "over 90", "credit"));
        Map<String, List<Money>> totals = new TreeMap<>();
        for (Aged one : aged) {
            List<Money> columns = columns(one.ageing());
            terminal.data(row(one.customer().contact(), columns));
            totals.merge(columns.getFirst().currency().code(), columns, AgeingCommand::sum);
        }
        totals.values().forEach(columns -> terminal.data(row("all", columns)));
        terminal.talk("%,d accounts by the end of %s".formatted(aged.size(), on));
    }

    private static String row(String name, List<Money> columns) {
        List<Object> cells = new ArrayList<>(List.of(name, columns.getFirst().currency()));
        columns.forEach(column -> cells.add(column.amount()));
        return ROW.formatted(cells.toArray());
    }

    private static List<Money> columns(Ageing ageing) {
        List<Money> columns = new ArrayList<>(ageing.buckets());
        columns.add(ageing.credit());
        return columns;
    }

    private static List<Money> sum(List<Money> one, List<Money> other) {
        List<Money> sums = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            sums.add(one.get(i).plus(other.get(i)));
        }
        return sums;
    }

    private static Map<String, Object> object(Aged one) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("contact", one.customer().contact());
        object.put("currency", one.ageing().credit().currency().code());
        for (int i = 0; i < BUCKETS.size(); i++) {
            object.put(BUCKETS.get(i), one.ageing().buckets().get(i).amount());
        }
        object.put("credit", one.ageing().credit().amount());
        return object;
    }
}
