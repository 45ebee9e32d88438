package daybook.jobs.desk;

import daybook.jobs.billing.Approvals;
import daybook.jobs.verb.Review;
import java.util.LinkedHashMap;
import java.util.Map;

/** What somebody looks at before they approve a billing run, for programs. */
public final class ReviewWords {

    private ReviewWords() {}

    /** All about it. */
    public static Map<String, Object> object(Review review) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", review.run().id());
        object.put("state", review.run().state());
        object.put("hash", review.hash());
        object.put("missing", review.missing());
        object.put(
                "approvals", review.approvals().stream().map(ReviewWords::given).toList());
        object.put(
                "comparedWith",
                review.compared().asOf() == null
                        ? null
                        : review.compared().asOf().toString());
        object.put(
                "variances",
                review.compared().variances().stream()
                        .map(ReviewWords::variance)
                        .toList());
        object.put(
                "largest",
                review.sample().largest().stream().map(ReviewWords::item).toList());
        object.put(
                "smallest",
                review.sample().smallest().stream().map(ReviewWords::item).toList());
        object.put(
                "first", review.sample().first().stream().map(ReviewWords::item).toList());
        object.put("zero", review.sample().zero());
        return object;
    }

    private static Map<String, Object> given(Approvals.Given given) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("by", given.by());
        object.put("at", given.at().toString());
        object.put("hash", given.hash());
        object.put("reason", given.reason());
        return object;
    }

    private static Map<String, Object> variance(Review.Variance variance) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("currency", variance.total().currency().code());
        object.put("documents", variance.documents());
        object.put("documentsBefore", variance.documentsBefore());
        object.put("total", variance.total().amount());
        object.put("totalBefore", variance.totalBefore().amount());
        object.put("percent", variance.percent());
        return object;
    }

    private static Map<String, Object> item(Review.Item item) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("item", item.item());
        object.put("name", item.name());
        object.put("kind", item.kind());
        object.put("currency", item.total().currency().code());
        object.put("total", item.total().amount());
        return object;
    }
}
