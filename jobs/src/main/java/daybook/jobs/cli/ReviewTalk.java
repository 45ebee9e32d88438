package daybook.jobs.cli;

import daybook.invoicing.DocumentKind;
import daybook.jobs.billing.Approvals;
import daybook.jobs.desk.ReviewWords;
import daybook.jobs.desk.RunReportTalk;
import daybook.jobs.desk.RunWords;
import daybook.jobs.run.RunState;
import daybook.jobs.verb.Review;
import java.util.List;

/** Says what somebody looks at before they approve a billing run. */
record ReviewTalk(Terminal terminal, String business, boolean json) {

    /** So much of a hash that no other drafts will have it. */
    private static final int SHORT = 16;

    Exit say(Review review) {
        if (json) {
            terminal.json(ReviewWords.object(review));
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
}
