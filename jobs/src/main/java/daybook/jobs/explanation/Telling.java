package daybook.jobs.explanation;

import daybook.calendar.Period;
import daybook.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is told about a document, and where what was computed anew is not what is stored. */
final class Telling {

    private static final int SHOWN_DECIMALS = 6;

    private final List<Explanation.Part> parts = new ArrayList<>();
    private final List<String> disagreements = new ArrayList<>();
    private List<String> sentences = new ArrayList<>();
    private String title = "";

    /** Begins another part. */
    void begin(String newTitle) {
        close();
        title = newTitle;
    }

    void say(String sentence) {
        sentences.add(sentence);
    }

    /** Says a result, and checks it against what is stored. */
    void result(String what, Money computed, Money stored) {
        if (!computed.equals(stored)) {
            disagree("%s of %s is stored as %s, but computed anew it is %s"
                    .formatted(what, title.isEmpty() ? "the document" : title, stored, computed));
        }
    }

    /** Says that something does not hold. */
    void disagree(String sentence) {
        disagreements.add(sentence);
        sentences.add("WRONG: " + sentence);
    }

    List<Explanation.Part> parts() {
        close();
        return parts;
    }

    List<String> disagreements() {
        return disagreements;
    }

    private void close() {
        if (!sentences.isEmpty()) {
            parts.add(new Explanation.Part(title, sentences));
            sentences = new ArrayList<>();
        }
    }

    /** The first and the last day of a period. */
    static String days(Period period) {
        return period.from() + " to " + period.to().minusDays(1);
    }

    /** A number as a person writes it. */
    static String number(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.setScale(Math.max(0, plain.scale())).toPlainString();
    }

    /** A quotient with a few decimals, and dots where there are more. */
    static String quotient(BigDecimal numerator, BigDecimal denominator) {
        BigDecimal exact = numerator.divide(denominator, MathContext.DECIMAL128);
        BigDecimal shown = exact.setScale(SHOWN_DECIMALS, RoundingMode.DOWN);
        return shown.compareTo(exact) == 0 ? number(shown) : shown.toPlainString() + "…";
    }
}
