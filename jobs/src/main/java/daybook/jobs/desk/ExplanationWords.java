package daybook.jobs.desk;

import daybook.jobs.explanation.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** How a document came to be, for programs, and what is said where there is no such document. */
public final class ExplanationWords {

    private ExplanationWords() {}

    /** A legal number as it is kept, however it was typed. */
    public static String typed(String given) {
        return given.strip().toUpperCase(Locale.ROOT);
    }

    /** All about it. */
    public static Map<String, Object> object(Explanation explanation) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("number", explanation.number());
        object.put("currency", explanation.total().currency().code());
        object.put("total", explanation.total().amount());
        object.put("ok", explanation.agrees());
        object.putAll(explanation.facts());
        object.put("parts", explanation.parts());
        object.put("disagreements", explanation.disagreements());
        return object;
    }

    /** That a business has no document of a number, and which are near. */
    public static String missing(JdbcTemplate jdbc, String business, String number) {
        List<String> near = Explanation.nearest(jdbc, typed(number));
        return business + " has no document " + typed(number)
                + (near.isEmpty() ? "; none is posted yet" : "; the nearest are " + String.join(", ", near));
    }
}
