package daybook.jobs.scenario;

import daybook.importers.yaml.YamlMap;
import daybook.jobs.billing.CreditNotes;
import daybook.jobs.billing.ManualInvoices;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads the steps that make documents by hand. */
final class DocumentWords {

    private static final BigDecimal ONE = BigDecimal.ONE;

    private final YamlMap step;
    private final LocalDate on;
    private final Function<String, Set<String>> known;

    /** @param known the names that a scenario has, by noun */
    DocumentWords(YamlMap step, LocalDate on, Function<String, Set<String>> known) {
        this.step = step;
        this.on = on;
        this.known = known;
    }

    Step credit() {
        YamlMap at = keys("credit", Words.CREDIT);
        if (at.has("net") && at.has("gross")) {
            throw at.refused("gross", "expected one of net and gross");
        }
        CreditNotes.Amount amount = new CreditNotes.Amount.All();
        if (at.has("net")) {
            amount = new CreditNotes.Amount.Net(above(at, "net"));
        } else if (at.has("gross")) {
            amount = new CreditNotes.Amount.Gross(above(at, "gross"));
        }
        return new Step.Credit(on, at, document(at), at.has("sku") ? sku(at) : null, amount);
    }

    Step invoice() {
        YamlMap at = keys("invoice", Words.INVOICE);
        List<ManualInvoices.Line> lines = new ArrayList<>();
        for (YamlMap line : at.maps("lines", Words.INVOICED.all())) {
            lines.add(line(line));
        }
        if (lines.isEmpty()) {
            throw at.refused("lines", "expected at least one line with sku and amount");
        }
        return new Step.Invoice(on, at, Rows.known(at, "contact", known.apply("contact")), lines);
    }

    Step voided() {
        YamlMap at = keys("void", Words.VOID);
        return new Step.Voiding(on, at, document(at), at.flag("billAgain", false));
    }

    private YamlMap keys(String word, Words words) {
        YamlMap at = step.map(word, words.all());
        if (at == null) {
            throw step.refused(word, "expected keys and values");
        }
        return at;
    }

    private Step.Document document(YamlMap at) {
        return new Step.Document(
                Rows.known(at, "contact", known.apply("contact")), at.parsed("document", null, DocumentWords::nth));
    }

    private ManualInvoices.Line line(YamlMap at) {
        return new ManualInvoices.Line(sku(at), above(at, "amount"), at.has("quantity") ? above(at, "quantity") : ONE);
    }

    private String sku(YamlMap at) {
        return Rows.known(at, "sku", known.apply("sku"));
    }

    private static BigDecimal above(YamlMap at, String key) {
        BigDecimal value = at.decimal(key);
        if (value.signum() <= 0) {
            throw at.refused(key, "expected more than 0");
        }
        return value;
    }

    private static Integer nth(String text) {
        if (!text.matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException("'" + text + "' is not 1 or more: the contact's first document is 1");
        }
        return Integer.valueOf(text);
    }
}
