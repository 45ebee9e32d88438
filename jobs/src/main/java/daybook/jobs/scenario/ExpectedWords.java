package daybook.jobs.scenario;

import daybook.importers.rejects.RejectCode;
import daybook.importers.yaml.YamlMap;
import daybook.invoicing.DocumentKind;
import daybook.invoicing.RefusalReason;
import daybook.jobs.scenario.Scenario.Expected;
import daybook.jobs.scenario.Scenario.Named;
import daybook.ledger.MovementRefusal;
import daybook.ledger.PeriodClose;
import daybook.subscription.change.Outcome;
import daybook.subscription.change.ServiceState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what a scenario expects. */
final class ExpectedWords {

    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,3})?");
    private static final List<String> REJECTED =
            List.of("product", "price", "contact", "subscription", "movement", "run");

    private final YamlMap expect;
    private final Set<String> contacts;
    private final Set<String> products;

    ExpectedWords(YamlMap scenario, Set<String> contacts, Set<String> products) {
        this.expect = Words.EXPECT.playable(Objects.requireNonNull(scenario.map("expect", Words.EXPECT.all())));
        this.contacts = contacts;
        this.products = products;
    }

    Expected read() {
        return new Expected(documents(), balances(), rejects(), services());
    }

    private Named documents() {
        if (!expect.has("documents")) {
            return Named.NOT;
        }
        List<Facts> documents = new ArrayList<>();
        for (YamlMap at : expect.maps("documents", Words.DOCUMENT.all())) {
            Map<String, Object> facts = new LinkedHashMap<>();
            code(at, "contact", contacts, facts);
            if (at.has("kind")) {
                facts.put("kind", at.word("kind", DocumentKind.INVOICE).name());
            }
            date(at, "date", facts);
            if (at.has("number")) {
                facts.put("number", at.text("number", null));
            }
            amount(at, "net", facts);
            amount(at, "tax", facts);
            amount(at, "rounding", facts);
            amount(at, "total", facts);
            amount(at, "open", facts);
            Facts document = Facts.of(facts);
            documents.add(at.has("lines") ? document.withLines(lines(at)) : document);
        }
        return new Named(true, documents);
    }

    private List<Facts> lines(YamlMap document) {
        List<Facts> lines = new ArrayList<>();
        for (YamlMap at : document.maps("lines", Words.LINE.all())) {
            Map<String, Object> facts = new LinkedHashMap<>();
            code(at, "sku", products, facts);
            date(at, "from", facts);
            date(at, "to", facts);
            amount(at, "net", facts);
            lines.add(Facts.of(facts));
        }
        return lines;
    }

    private Facts balances() {
        YamlMap at = expect.map("balances", contacts);
        Map<String, Object> balances = new LinkedHashMap<>();
        if (at != null) {
            contacts.forEach(contact -> amount(at, contact, balances));
        }
        return Facts.of(balances);
    }

    private Named services() {
        if (!expect.has("services")) {
            return Named.NOT;
        }
        List<Facts> services = new ArrayList<>();
        for (YamlMap at : expect.maps("services", Words.SERVICE.all())) {
            Map<String, Object> facts = new LinkedHashMap<>();
            for (String key : List.of("subscription", "price")) {
                if (at.has(key)) {
                    facts.put(key, at.text(key, null));
                }
            }
            code(at, "sku", products, facts);
            amount(at, "quantity", facts);
            if (at.has("state")) {
                facts.put("state", at.word("state", ServiceState.EFFECTIVE).name());
            }
            services.add(Facts.of(facts));
        }
        return new Named(true, services);
    }

    private Named rejects() {
        if (!expect.has("rejects")) {
            return Named.NOT;
        }
        List<Facts> rejects = new ArrayList<>();
        for (YamlMap at : expect.maps("rejects", Words.REJECT.all())) {
            Map<String, Object> facts = new LinkedHashMap<>();
            for (String noun : REJECTED) {
                if (at.has(noun)) {
                    facts.put(noun, at.text(noun, null));
                }
            }
            if (at.has("reason")) {
                facts.put("reason", reason(at));
            }
            rejects.add(Facts.of(facts));
        }
        return new Named(true, rejects);
    }

    private static String reason(YamlMap at) {
        Set<String> reasons = new TreeSet<>();
        Stream.of(RejectCode.values()).filter(code -> !code.ofFile()).forEach(code -> reasons.add(code.name()));
        Stream.of(
                        RefusalReason.values(),
                        MovementRefusal.values(),
                        PeriodClose.Reason.values(),
                        Outcome.Reason.values())
                .flatMap(Stream::of)
                .forEach(reason -> reasons.add(reason.name()));
        return Rows.known(at, "reason", reasons);
    }

    private static void code(YamlMap at, String key, Set<String> codes, Map<String, Object> facts) {
        if (at.has(key)) {
            facts.put(key, Rows.known(at, key, codes));
        }
    }

    private static void date(YamlMap at, String key, Map<String, Object> facts) {
        LocalDate date = at.date(key);
        if (date != null) {
            facts.put(key, date);
        }
    }

    private static void amount(YamlMap at, String key, Map<String, Object> facts) {
        if (at.has(key)) {
            facts.put(key, decimal(at, key));
        }
    }

    private static BigDecimal decimal(YamlMap at, String key) {
        return new BigDecimal(at.text(key, null, AMOUNT, "an amount such as 23.80 or -10.00"));
    }
}
