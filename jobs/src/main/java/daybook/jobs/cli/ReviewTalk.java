package daybook.jobs.cli;

import daybook.invoicing.DocumentKind;
import daybook.jobs.billing.Approvals;
import daybook.jobs.run.RunState;
import daybook.jobs.verb.Review;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what somebody looks at before they approve a billing run. */
record ReviewTalk(Terminal terminal, String business, boolean json) {

    /** So much of a hash that no other drafts will have it. */
    private static final int SHORT = 16;

    Exit say(Review review) {
        if (json) {
            terminal.json(object(review));
            return Exit.OK;
        }
        terminal.data("run %d: %s"
                .formatted(review.run().id(), RunReportTalk.inWords(review.run().state())));
        RunReportTalk.lines(review.run(), review.report()).forEach(terminal::data);
        compared(review.compared());
        items("largest", review.sample().largest());
        items("smallest", review.sample().smallest());
        items("first", review.sample().first());
        review.sample()
                .zero()
                .forEach(zero -> terminal.data("zero      %-16s %s".formatted(zero.item(), zero.message())));
        for (Approvals.Given given : review.approvals()) {
            terminal.data("approved  by %s at %s%s%s"
                    .formatted(
                            given.by(),
                            RunWords.time(given.at()),
                            given.reason() == null ? "" : ": " + given.reason(),
                            given.hash().equals(review.hash()) ? "" : " (other drafts than these)"));
        }
        terminal.data("hash      " + review.hash());
        if (review.run().state() == RunState.DRAFTED) {
            terminal.data("next      " + next(review));
        }
        return Exit.OK;
    }

    private String next(Review review) {
        long run = review.run().id();
        String reject =
                "; or throw them away by ./daybook runs reject " + run + " --business " + business + " --reason '...'";
        return review.missing() == 0
                ? "post them by ./daybook run bill --business " + business + " --as-of "
                        + review.run().request().asOf() + " --post" + reject
                : "approve them by ./daybook runs approve " + run + " --business " + business + " --hash "
                        + review.hash().substring(0, SHORT) + " (" + review.missing() + " to go)" + reject;
    }

    private void compared(Review.Comparison compared) {
        if (compared.asOf() == null) {
            terminal.data("variance  nothing was billed before");
            return;
        }
        for (Review.Variance variance : compared.variances()) {
            terminal.data("variance  %s beside %s as of %s%s; %,d documents beside %,d"
                    .formatted(
                            RunReportTalk.text(variance.total()),
                            RunReportTalk.text(variance.totalBefore()),
                            compared.asOf(),
                            variance.percent() == null
                                    ? ""
                                    : ": " + (variance.percent().signum() > 0 ? "+" : "")
                                            + variance.percent().toPlainString() + " %",
                            variance.documents(),
                            variance.documentsBefore()));
        }
    }

    private void items(String what, List<Review.Item> items) {
        items.forEach(item -> terminal.data("%-9s %-16s %16s  %s%s"
                .formatted(
                        what,
                        item.item(),
                        RunReportTalk.text(item.total()),
                        item.name(),
                        item.kind() == DocumentKind.CREDIT_NOTE ? " (credit note)" : "")));
    }

    private static Map<String, Object> object(Review review) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", review.run().id());
        object.put("state", review.run().state());
        object.put("hash", review.hash());
        object.put("missing", review.missing());
        object.put(
                "approvals", review.approvals().stream().map(ReviewTalk::given).toList());
        object.put(
                "comparedWith",
                review.compared().asOf() == null
                        ? null
                        : review.compared().asOf().toString());
        object.put(
                "variances",
                review.compared().variances().stream().map(ReviewTalk::variance).toList());
        object.put(
                "largest",
                review.sample().largest().stream().map(ReviewTalk::item).toList());
        object.put(
                "smallest",
                review.sample().smallest().stream().map(ReviewTalk::item).toList());
        object.put(
                "first", review.sample().first().stream().map(ReviewTalk::item).toList());
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
