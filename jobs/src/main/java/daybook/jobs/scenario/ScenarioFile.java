package daybook.jobs.scenario;

import daybook.importers.rejects.ImportRefusedException;
import daybook.importers.rejects.Nearest;
import daybook.importers.yaml.BusinessYaml;
import daybook.importers.yaml.YamlFile;
import daybook.importers.yaml.YamlMap;
import daybook.jobs.change.ChangeKind;
import daybook.money.Currency;
import daybook.organisation.Business;
import daybook.organisation.Policies;
import daybook.subscription.change.Action;
import daybook.tax.TaxRates;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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

    /** Jobs that the format knows; some come later. */
    private static final Words JOBS = new Words(
            Set.of("bill", "changes", "renew", "resume", "allocate", "close"),
            Set.of(
                    "rate",
                    "expire",
                    "reward",
                    "segments",
                    "settle",
                    "statements",
                    "dun",
                    "collect",
                    "deactivate",
                    "activate"));

    private final String file;
    private final YamlMap map;
    private final Rows rows;
    private final MovementWords movements = new MovementWords();

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
                new Scenario.Catalogue(products, rows.bundles(codes(products)), prices),
                contacts,
                timeline(codes(contacts), codes(prices), codes(products)),
                new ExpectedWords(map, codes(contacts), codes(products)).read());
    }

    private static Set<String> codes(List<ImportedRow> rows) {
        return rows.stream().map(ImportedRow::code).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Step> timeline(Set<String> contacts, Set<String> prices, Set<String> products) {
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
                case "price" -> prices;
                case "sku" -> products;
                default -> subscriptions;
            }));
            if (steps.getLast() instanceof Step.Nightly nightly) {
                today = nightly.to();
            }
            if (steps.getLast() instanceof Step.Change(var _, var _, var _, Action.Transfer(var _, String as))
                    && as != null) {
                subscriptions.add(as);
            }
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
                    "expected one of "
                            + Words.STEP.now().stream()
                                    .filter(word -> !word.equals("on"))
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + " in a step, there are " + words.size());
        }
        String word = words.getFirst();
        if (ChangeWords.steps().contains(word)) {
            return new ChangeWords(known).read(at, word, on);
        }
        return switch (word) {
            case "charge" -> Charges.read(at, on, known);
            case "credit" -> new DocumentWords(at, on, known).credit();
            case "invoice" -> new DocumentWords(at, on, known).invoice();
            case "void" -> new DocumentWords(at, on, known).voided();
            case "run" -> run(at, on);
            case "nightly" -> nightly(at, on);
            case "payment", "refund", "writeOff" -> movements.enter(at, on, words.getFirst(), known.apply("contact"));
            case "bounce" -> movements.bounce(at, on);
            case "discount" -> Grants.read(at, on, known);
            default -> new Step.Subscribe(on, at, rows.services(at, on, known.apply("contact"), known.apply("price")));
        };
    }

    private static Step nightly(YamlMap step, LocalDate on) {
        YamlMap at = step.map("nightly", Words.NIGHTLY.all());
        LocalDate to = at == null ? null : at.date("to");
        if (to == null || to.isBefore(on)) {
            throw (at == null ? step : at).refused("to", "expected {to: DATE}, that day or a later one");
        }
        return new Step.Nightly(on, step, to);
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
        boolean dryRun = details != null && details.flag("dryRun", false);
        boolean only = details != null && details.flag("only", false);
        if (job.equals("allocate") || job.equals("close")) {
            if (dryRun) {
                throw place.refused("dryRun", job + " has no dry run");
            }
            return new Step.Ledger(on, at, job);
        }
        return ChangeKind.of(job)
                .<Step>map(kind -> new Step.Night(on, at, kind, dryRun))
                .orElseGet(() -> new Step.Bill(on, at, dryRun, only));
    }
}
