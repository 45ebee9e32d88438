package daybook.jobs.scenario;

import daybook.importers.rejects.ImportRefusedException;
import daybook.importers.rejects.Nearest;
import daybook.importers.yaml.BusinessYaml;
import daybook.importers.yaml.YamlFile;
import daybook.importers.yaml.YamlMap;
import daybook.money.Currency;
import daybook.organisation.Business;
import daybook.organisation.Policies;
import daybook.tax.TaxRates;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a scenario file (scenarios.md); whatever is wrong is told with line, column and path. */
final class ScenarioFile {

    /** A business that says nothing of itself. */
    static final Business BY_DEFAULT = new Business(
            0,
            0,
            "ACME",
            Currency.EUR,
            ZoneId.of("Europe/Athens"),
            new Business.Letterhead("Acme", "GRC", "en", List.of(), null, null, null, null, null),
            Policies.DEFAULT,
            Business.Numbering.DEFAULT,
            TaxRates.NONE);

    /** Jobs that the format knows; all but the first come later. */
    private static final Words JOBS = new Words(
            Set.of("bill"),
            Set.of(
                    "rate",
                    "expire",
                    "reward",
                    "segments",
                    "settle",
                    "statements",
                    "renew",
                    "dun",
                    "collect",
                    "deactivate",
                    "activate",
                    "close"));

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final String file;
    private final YamlMap map;
    private final Rows rows;

    private ScenarioFile(Node node, String file) {
        this.file = file;
        this.map = Words.SCENARIO.playable(new YamlMap(node, file, "", Words.SCENARIO.all()));
        this.rows = new Rows(map);
    }

    /**
     * Reads a file.
     *
     * @throws ImportRefusedException when it cannot be read or says something that cannot be played
     */
    static Scenario read(Path file) {
        return new ScenarioFile(node(file), file.toString()).scenario();
    }

    private static Node node(Path file) {
        try {
            return YamlFile.read(file);
        } catch (ImportRefusedException e) {
            String message = String.valueOf(e.getMessage());
            String name = String.valueOf(file.getFileName());
            throw new ImportRefusedException(
                    message.startsWith(name) ? file + message.substring(name.length()) : message, e);
        }
    }

    private Scenario scenario() {
        Node business = map.node("business");
        List<ImportedRow> products = rows.products();
        List<ImportedRow> prices = rows.prices(codes(products));
        List<ImportedRow> contacts = rows.contacts();
        if (!map.has("expect")) {
            throw map.refused("expect", "the key is missing: what must come out");
        }
        return new Scenario(
                map.text("name", null),
                map.text("source", ""),
                business == null ? BY_DEFAULT : BusinessYaml.parse(business, file, "business", BY_DEFAULT),
                new Scenario.Catalogue(products, prices),
                contacts,
                timeline(codes(contacts), codes(products), codes(prices)),
                new ExpectedWords(map, codes(contacts), codes(products)).read());
    }

    private static Set<String> codes(List<ImportedRow> rows) {
        return rows.stream().map(ImportedRow::code).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Step> timeline(Set<String> contacts, Set<String> products, Set<String> prices) {
        List<Step> steps = new ArrayList<>();
        Set<String> subscriptions = new TreeSet<>();
        LocalDate today = LocalDate.MIN;
        for (YamlMap at : map.maps("timeline", Words.STEP.all())) {
            Words.STEP.playable(at);
            LocalDate on = at.date("on");
            if (on == null) {
                throw at.refused("on", "the key is missing: the day of the step");
            }
            if (on.isBefore(today)) {
                throw at.refused("on", on + " is before " + today + " of the step above; time never goes back");
            }
            today = on;
            steps.add(step(at, on, word -> switch (word) {
                case "contact" -> contacts;
                case "product" -> products;
                case "price" -> prices;
                default -> subscriptions;
            }));
            if (steps.getLast() instanceof Step.Subscribe subscribe) {
                ImportedRow first = subscribe.services().getFirst();
                if (!subscriptions.add(first.code())) {
                    throw first.at().refused("id", "there is a subscription '" + first.code() + "' already");
                }
            }
        }
        return steps;
    }

    private Step step(YamlMap at, LocalDate on, Function<String, Set<String>> known) {
        List<String> words = Words.STEP.now().stream()
                .filter(word -> !word.equals("on") && at.has(word))
                .sorted()
                .toList();
        if (words.size() != 1) {
            throw at.refused(
                    words.isEmpty() ? "on" : words.getLast(),
                    "expected one of charge, credit, discount, invoice, run, subscribe, void in a step, there are "
                            + words.size());
        }
        return switch (words.getFirst()) {
            case "run" -> run(at, on);
            case "charge" -> new DocumentWords(at, on, known::apply).charge();
            case "credit" -> new DocumentWords(at, on, known::apply).credit();
            case "invoice" -> new DocumentWords(at, on, known::apply).invoice();
            case "void" -> new DocumentWords(at, on, known::apply).voided();
            case "discount" -> discount(at, on, known.apply("subscription"));
            default -> new Step.Subscribe(on, at, rows.services(at, on, known.apply("contact"), known.apply("price")));
        };
    }

    private static Step run(YamlMap at, LocalDate on) {
        YamlMap details = at.isMap("run") ? at.map("run", Words.RUN.all()) : null;
        YamlMap place = details == null ? at : Words.RUN.playable(details);
        String key = details == null ? "run" : "job";
        String job = place.text(key, null);
        if (!JOBS.all().contains(job)) {
            throw place.refused(key, "there is no job '" + job + "'" + Nearest.hint(job, JOBS.all()));
        }
        if (!JOBS.now().contains(job)) {
            throw JOBS.notYet(place, key, job);
        }
        return new Step.Bill(on, at, details != null && details.flag("dryRun", false));
    }

    private static Integer cycles(String text) {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("'" + text + "' is not 1 to 9999 cycles");
        }
        return Integer.valueOf(text);
    }

    private static Step discount(YamlMap step, LocalDate on, Collection<String> subscriptions) {
        YamlMap at = step.map("discount", Words.DISCOUNT.all());
        if (at == null) {
            throw step.refused("discount", "expected keys and values");
        }
        Words.DISCOUNT.playable(at);
        if (at.has("percent") == at.has("amount")) {
            throw at.refused("percent", "expected one of percent and amount");
        }
        String subscription = Rows.known(at, "subscription", subscriptions);
        BigDecimal value = at.decimal(at.has("percent") ? "percent" : "amount");
        if (value.signum() == 0 || (at.has("percent") && value.compareTo(HUNDRED) > 0)) {
            throw at.refused(at.has("percent") ? "percent" : "amount", "expected more than 0, and at most 100 percent");
        }
        Integer cycles = at.has("cycles") ? at.parsed("cycles", null, ScenarioFile::cycles) : null;
        return at.has("percent")
                ? new Step.Grant(on, at, subscription, value, null, cycles)
                : new Step.Grant(on, at, subscription, null, value, cycles);
    }
}
