package daybook.jobs.scenario;

import daybook.importers.yaml.YamlMap;
import daybook.ledger.PaymentMethod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Reads the steps that move money. */
final class MovementWords {

    private final Set<String> ids = new TreeSet<>();

    Step enter(YamlMap step, LocalDate on, String word, Collection<String> contacts) {
        YamlMap at = keys(step, word, Words.MOVEMENT);
        String contact = Rows.known(at, "contact", contacts);
        BigDecimal amount = at.decimal("amount");
        if (amount.signum() <= 0) {
            throw at.refused("amount", "expected more than 0");
        }
        LocalDate received = at.date("received");
        return new Step.Enter(
                on,
                at,
                word,
                id(at, word),
                contact,
                amount,
                at.has("document") ? at.parsed("document", null, MovementWords::nth) : null,
                received == null ? on : received,
                at.word("method", PaymentMethod.BANK));
    }

    Step bounce(YamlMap step, LocalDate on) {
        YamlMap at = keys(step, "bounce", Words.BOUNCE);
        String movement = Rows.known(at, "movement", ids);
        return new Step.Bounce(on, at, id(at, "bounce"), movement);
    }

    private static YamlMap keys(YamlMap step, String word, Words words) {
        YamlMap at = step.map(word, words.all());
        if (at == null) {
            throw step.refused(word, "expected keys and values");
        }
        return at;
    }

    /** Told, or the word and its number: {@code payment 1}. */
    private String id(YamlMap at, String word) {
        String id = at.text("id", word + " " + (ids.size() + 1));
        if (!ids.add(id)) {
            throw at.refused("id", "there is a movement '" + id + "' already");
        }
        return id;
    }

    private static Integer nth(String text) {
        if (!text.matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException("'" + text + "' is not 1 or more: the contact's first document is 1");
        }
        return Integer.valueOf(text);
    }
}
