package daybook.jobs.cli;

import daybook.jobs.change.ChangeDesk.Life;
import daybook.jobs.change.ChangePreview;
import daybook.subscription.change.ActionWords;
import daybook.subscription.change.KeptSubscription;
import daybook.subscription.change.Outcome;
import daybook.subscription.change.Outcome.Done;
import daybook.subscription.change.Outcome.Planned;
import daybook.subscription.change.Outcome.Refused;
import daybook.subscription.change.Term;
import daybook.subscription.store.ChangeHistory.Recorded;
import daybook.subscription.store.ScheduledActions.Author;
import daybook.subscription.store.ScheduledActions.Scheduled;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what came of a change, and how a subscription stands. */
record ChangeTalk(Terminal terminal, boolean json) {

    Exit say(Outcome outcome) {
        return say(new ChangePreview.Preview(outcome, LocalDate.EPOCH, List.of()), false);
    }

    /** What would come of a change and of the next bill. */
    Exit say(ChangePreview.Preview preview) {
        return say(preview, true);
    }

    private Exit say(ChangePreview.Preview preview, boolean dryRun) {
        return switch (preview.outcome()) {
            case Done(KeptSubscription _, LocalDate effectiveOn, List<Outcome.Charge> charges) -> {
                String fees = charges.isEmpty()
                        ? ""
                        : "; it costs "
                                + String.join(
                                        ", ",
                                        charges.stream()
                                                .map(charge -> charge.amount().toString())
                                                .toList());
                yield told(
                        "DONE",
                        (dryRun ? "it would hold from " : "done, it holds from ") + effectiveOn + fees,
                        effectiveOn,
                        dryRun ? new BillWords(preview.billedOn(), preview.bill()) : null);
            }
            case Planned(LocalDate executeOn, var _) ->
                told(
                        "PLANNED",
                        (dryRun ? "it would wait for " : "planned for ") + executeOn
                                + ", the end of the period; ./daybook run changes or the next bill does it",
                        executeOn,
                        dryRun ? new BillWords(preview.billedOn(), preview.bill()) : null);
            case Refused(Outcome.Reason reason, String message) -> {
                if (json) {
                    terminal.json(Map.of("outcome", "REFUSED", "reason", reason.name(), "message", message));
                } else {
                    terminal.talk("daybook: " + message + " (" + reason + ")");
                }
                yield reason == Outcome.Reason.UNKNOWN_SUBSCRIPTION ? Exit.NOT_FOUND : Exit.REFUSED;
            }
        };
    }

    Exit withdrawn(long id, boolean done) {
        if (!done) {
            throw new CommandFailedException(Exit.NOT_FOUND, "nothing of number " + id + " waits or failed");
        }
        if (json) {
            terminal.json(Map.of("outcome", "WITHDRAWN", "id", id));
        } else {
            terminal.data("withdrawn");
        }
        return Exit.OK;
    }

    private Exit told(String outcome, String sentence, LocalDate day, @Nullable BillWords bill) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("outcome", outcome);
            object.put("date", day.toString());
            object.put("message", sentence);
            if (bill != null) {
                object.put("billedOn", bill.billedOn().toString());
                object.put("bill", bill.objects());
            }
            terminal.json(object);
        } else {
            terminal.data(sentence);
            if (bill != null) {
                bill.lines().forEach(terminal::data);
            }
        }
        return Exit.OK;
    }

    Exit show(Life life, LocalDate day) {
        if (json) {
            terminal.json(object(life, day));
            return Exit.OK;
        }
        KeptSubscription subscription = life.subscription();
        terminal.data(subscription.code() + " on " + day + ": " + subscription.state(day));
        for (KeptSubscription.Standing service : subscription.services(day)) {
            terminal.data("  #%d %s".formatted(service.ordinal(), service.state()));
            subscription.terms().stream()
                    .filter(term -> term.place().ordinal() == service.ordinal())
                    .forEach(term -> terminal.data("     " + line(term)));
        }
        for (Scheduled one : life.scheduled()) {
            terminal.data("  %s %d for %s: %s, by %s"
                            .formatted(
                                    one.state().equals("PENDING")
                                            ? "waits"
                                            : one.state().toLowerCase(Locale.ROOT),
                                    one.pending().id(),
                                    one.pending().executeOn(),
                                    ActionWords.of(one.pending().action()).told(),
                                    by(one.author()))
                    + (one.message() == null ? "" : "; " + one.message()));
        }
        for (Recorded one : life.history()) {
            terminal.data("  %s: %s, from %s, by %s"
                    .formatted(one.recordedOn(), one.action().told(), one.effectiveOn(), by(one.author())));
        }
        return Exit.OK;
    }

    private static String by(Author author) {
        return author.who() + (author.why() == null ? "" : " (" + author.why() + ")");
    }

    private static String line(Term term) {
        return "%s x %s, %s to %s%s, billed to %s"
                .formatted(
                        term.offer().price().code(),
                        term.offer().quantity().toPlainString(),
                        term.days().from(),
                        term.days().to() == null ? "open" : term.days().to(),
                        term.days().why() == null ? "" : " " + term.days().why(),
                        term.billing().billedTo());
    }

    private static Map<String, Object> object(Life life, LocalDate day) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("subscription", life.subscription().code());
        object.put("state", life.subscription().state(day).name());
        object.put(
                "services",
                life.subscription().services(day).stream()
                        .map(service -> Map.of(
                                "service", service.ordinal(),
                                "price", service.term().offer().price().code(),
                                "quantity", service.term().offer().quantity(),
                                "state", service.state().name(),
                                "billedTo", service.term().billing().billedTo().toString()))
                        .toList());
        object.put(
                "scheduled",
                life.scheduled().stream()
                        .map(one -> Map.of(
                                "id", one.pending().id(),
                                "date", one.pending().executeOn().toString(),
                                "state", one.state(),
                                "action", ActionWords.of(one.pending().action()).values()))
                        .toList());
        object.put(
                "history",
                life.history().stream()
                        .map(one -> Map.of(
                                "date", one.recordedOn().toString(),
                                "from", one.effectiveOn().toString(),
                                "action", one.action().values(),
                                "who", one.author().who(),
                                "why", String.valueOf(one.author().why())))
                        .toList());
        return object;
    }
}
