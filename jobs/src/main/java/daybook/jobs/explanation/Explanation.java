package daybook.jobs.explanation;

import daybook.money.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How a document came to be.
 *
 * @param number legal number; null: a draft
 * @param facts the same as names and values, as the page of the command has them
 * @param parts what is told, in order
 * @param disagreements where what was computed anew is not what is stored; none when all is well
 */
public record Explanation(
        @Nullable String number, Money total, Map<String, Object> facts, List<Part> parts, List<String> disagreements) {

    private static final int NEAREST = 5;

    private static final String BY_NUMBER = "select document_id from posted_document where number = ?";

    private static final String BY_SUBSCRIPTION = """
            select d.id from document d join subscription s on s.account_id = d.account_id
            where d.run_id = ? and s.code = ?
              and (s.id = d.subscription_id or d.subscription_id is null and exists (
                  select from document_line l join subscription_service v on v.id = l.service_id
                  where l.document_id = d.id and v.subscription_id = s.id))
            order by d.id""";

    /** Numbers are near that begin alike and then count close by. */
    private static final String NEAR = """
            select number from posted_document
            order by series || '-' || year <> regexp_replace(?, '-[^-]*$', ''), abs(sequence - ?), number
            limit ?""";

    /**
     * A part of it.
     *
     * @param title such as {@code line 1}
     */
    public record Part(String title, List<String> sentences) {

        public Part {
            sentences = List.copyOf(sentences);
        }
    }

    public Explanation {
        parts = List.copyOf(parts);
        disagreements = List.copyOf(disagreements);
    }

    /** Whether everything computed anew is what is stored. */
    public boolean agrees() {
        return disagreements.isEmpty();
    }

    /** Explains the document with a legal number. */
    public static Optional<Explanation> ofNumber(JdbcTemplate jdbc, String number) {
        return jdbc.query(BY_NUMBER, (row, _) -> row.getLong(1), number).stream()
                .findFirst()
                .map(id -> of(new StoredDocuments(jdbc).read(id)));
    }

    /** Explains what a run made for a subscription, drafted or posted. */
    public static Optional<Explanation> ofRun(JdbcTemplate jdbc, long run, String subscription) {
        return jdbc.query(BY_SUBSCRIPTION, (row, _) -> row.getLong(1), run, subscription).stream()
                .findFirst()
                .map(id -> of(new StoredDocuments(jdbc).read(id)));
    }

    /** The numbers that are nearest to one that is not there. */
    public static List<String> nearest(JdbcTemplate jdbc, String number) {
        String digits = number.replaceFirst("^.*?([0-9]{0,15})$", "$1");
        return jdbc.query(
                NEAR,
                (row, _) -> row.getString("number"),
                number,
                digits.isEmpty() ? 0 : Long.parseLong(digits),
                NEAREST);
    }

    static Explanation of(StoredDocument document) {
        Telling telling = new Telling();
        StoredDocument.Head head = document.head();
        new OriginStory(document, telling).heading();
        LineStory lines = new LineStory(document, telling);
        document.lines().forEach(lines::tell);
        new SumStory(document, telling).tell();
        new OriginStory(document, telling).tell();
        return new Explanation(
                head.number(),
                head.sums().total(),
                DocumentFacts.of(document),
                telling.parts(),
                telling.disagreements());
    }
}
