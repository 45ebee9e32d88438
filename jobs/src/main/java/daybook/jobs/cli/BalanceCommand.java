package daybook.jobs.cli;

import daybook.database.Database;
import daybook.jobs.cli.BusinessOption.Chosen;
import daybook.jobs.desk.Reading;
import daybook.ledger.store.Balances;
import daybook.ledger.store.Balances.Balance;
import daybook.money.Money;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "balance",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a customer owed by the end of any day, or what every customer owed whose balance was "
                    + "not zero.",
            "A negative balance is the customer's credit."
        },
        footer = {
            "",
            "Examples:",
            "  ./daybook balance AK-10001 --on 2026-12-31 --business CLUB",
            "  ./daybook balance --on 2026-12-31 --business CLUB"
        })
final class BalanceCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(arity = "0..1", paramLabel = "CONTACT", description = "code of the contact (default: all)")
    private @Nullable String contact;

    @Mixin
    private LookBack lookBack = new LookBack();

    @Override
    public Integer call() {
        try (Database database = daybook.workplace().open()) {
            Chosen chosen = lookBack.business(database);
            LocalDate on = lookBack.day(database, chosen);
            String code = contact == null ? null : contact.strip();
            List<Balance> balances = Reading.of(database, chosen.id(), jdbc -> {
                Balances read = new Balances(jdbc, chosen.id());
                return code == null ? read.on(on) : read.of(code, on);
            });
            if (code != null && balances.isEmpty()) {
                throw new CommandFailedException(
                        Exit.NOT_FOUND,
                        chosen.code() + " has no contact " + code + "; ./daybook export contacts --business "
                                + chosen.code() + " lists them");
            }
            if (lookBack.json()) {
                daybook.terminal().json(object(on, balances));
            } else {
                print(on, balances);
            }
            return Exit.OK.code();
        }
    }

    private void print(LocalDate on, List<Balance> balances) {
        Map<String, Money> totals = new TreeMap<>();
        for (Balance one : balances) {
            daybook.terminal()
                    .data("%-16s %18s  %s"
                            .formatted(
                                    one.customer().contact(),
                                    one.balance(),
                                    one.customer().name()));
            totals.merge(one.balance().currency().code(), one.balance(), Money::plus);
        }
        if (contact == null) {
            totals.values().forEach(total -> daybook.terminal().data("%-16s %18s".formatted("all", total)));
        }
        daybook.terminal().talk("%,d balances by the end of %s".formatted(balances.size(), on));
    }

    private static Map<String, Object> object(LocalDate on, List<Balance> balances) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("on", on.toString());
        object.put("balances", balances.stream().map(BalanceCommand::object).toList());
        return object;
    }

    private static Map<String, Object> object(Balance one) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("contact", one.customer().contact());
        object.put("name", one.customer().name());
        object.put("currency", one.balance().currency().code());
        object.put("balance", one.balance().amount());
        return object;
    }
}
