package daybook.jobs.explanation;

import daybook.invoicing.DocumentKind;
import daybook.jobs.explanation.StoredDocument.Head;
import daybook.jobs.explanation.StoredDocument.Origin;
import daybook.jobs.explanation.StoredDocument.Rules;
import daybook.organisation.PaymentTerms;
import java.util.Locale;

/** Tells what a document is, when it is due and where it comes from and went to. */
final class OriginStory {

    private final StoredDocument document;
    private final Telling telling;

    OriginStory(StoredDocument document, Telling telling) {
        this.document = document;
        this.telling = telling;
    }

    void heading() {
        Head head = document.head();
        telling.say("%s%s of %s to %s %s, due on %s: %s"
                .formatted(
                        switch (head.kind()) {
                            case INVOICE -> "Invoice";
                            case CREDIT_NOTE -> "Credit note";
                            case ZERO -> "Lines that come to nothing";
                        },
                        head.number() != null
                                ? " " + head.number()
                                : head.kind() == DocumentKind.ZERO
                                        ? " (no document)"
                                        : " (a draft: not posted, without a number)",
                        head.documentOn(),
                        head.customer(),
                        head.subscription() == null ? "for the account" : "for subscription " + head.subscription(),
                        head.dueOn(),
                        head.sums().total()));
        boolean credit = head.sums().total().isNegative();
        if (credit != (head.kind() == DocumentKind.CREDIT_NOTE)) {
            telling.disagree(
                    "what comes to %s is %s".formatted(head.sums().total(), credit ? "a credit note" : "an invoice"));
        }
    }

    void tell() {
        telling.begin("origin");
        Origin origin = document.origin();
        StoredDocument.Source run = origin.run();
        String state = run.state().toLowerCase(Locale.ROOT);
        telling.say(
                switch (run.job()) {
                    case "credit" ->
                        "credited by hand by %s on %s (run %d)%s"
                                .formatted(run.askedBy(), run.asOf(), run.id(), because(origin));
                    case "invoice" ->
                        "invoiced by hand by %s on %s (run %d)%s"
                                .formatted(run.askedBy(), run.asOf(), run.id(), because(origin));
                    case "void" ->
                        "voids %s, asked for by %s on %s (run %d)%s"
                                .formatted(origin.voids(), run.askedBy(), run.asOf(), run.id(), because(origin));
                    default ->
                        "made by run %d as of %s, asked for by %s; the run is %s"
                                .formatted(run.id(), run.asOf(), run.askedBy(), state);
                });
        telling.say("due: " + due());
        if (origin.held() != null) {
            telling.say("held: " + origin.held());
        }
        if (origin.voidedBy() != null) {
            telling.say("void: it is voided by " + origin.voidedBy());
        }
        telling.say(origin.mail() == null ? "mail: none" : "mail: " + origin.mail());
    }

    private static String because(Origin origin) {
        return origin.reason() == null ? "" : ": " + origin.reason();
    }

    /** An account's terms are not kept as they were: where neither they nor the business's fit, they were others then. */
    private String due() {
        Head head = document.head();
        Rules rules = document.rules();
        PaymentTerms own = rules.ownTerms();
        if (own != null && own.dueDate(head.documentOn()).equals(head.dueOn())) {
            return told(own) + ", as agreed with this account";
        }
        return rules.terms().dueDate(head.documentOn()).equals(head.dueOn())
                ? told(rules.terms()) + ", as the business has it"
                : "on " + head.dueOn() + ", by terms that the account had then";
    }

    private static String told(PaymentTerms terms) {
        return switch (terms) {
            case PaymentTerms.Days(int days) -> days + " days after its date";
            case PaymentTerms.EndOfMonth(int days) -> days + " days after the end of its month";
            case PaymentTerms.DayOfNextMonth(int day) -> "on day " + day + " of the next month";
        };
    }
}
