package daybook.jobs.cli;

import daybook.subscription.change.Draft;
import daybook.subscription.change.Draft.Noted;
import daybook.subscription.change.Outcome.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says how a draft stands, and what came of removing it. */
record DraftTalk(Terminal terminal, boolean json) {

    Exit show(Draft draft) {
        if (json) {
            terminal.json(object(draft));
            return Exit.OK;
        }
        terminal.data(draft.code() + ": " + draft.life().state() + ", of "
                + draft.customer().contact()
                + (draft.calendar().startsOn() == null
                        ? ""
                        : ", meant to start on " + draft.calendar().startsOn()));
        for (Draft.Ordered service : draft.services()) {
            terminal.data("  %s x %s%s"
                    .formatted(
                            named(service),
                            service.quantity().toPlainString(),
                            service.endsOn() == null ? "" : ", up to " + service.endsOn()));
        }
        history(draft)
                .forEach(one -> terminal.data("  "
                        + one.values().stream()
                                .map(Object::toString)
                                .filter(word -> !word.isEmpty())
                                .collect(Collectors.joining(", "))));
        return Exit.OK;
    }

    private static String named(Draft.Ordered service) {
        return service.price() == null ? "a price of " + service.sku() : service.price();
    }

    private static Map<String, Object> object(Draft draft) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("subscription", draft.code());
        object.put("state", draft.life().state().name());
        object.put("contact", draft.customer().contact());
        List<Map<String, Object>> services = new ArrayList<>();
        for (Draft.Ordered service : draft.services()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put(
                    service.price() == null ? "sku" : "price",
                    service.price() == null ? service.sku() : service.price());
            one.put("quantity", service.quantity());
            services.add(one);
        }
        object.put("services", services);
        object.put("history", history(draft));
        return object;
    }

    private static List<Map<String, Object>> history(Draft draft) {
        return Stream.of(
                        noted("entered", draft.life().entered()),
                        noted(
                                draft.life().state().name().toLowerCase(Locale.ROOT),
                                draft.life().settled()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Map<String, Object>> noted(String what, @Nullable Noted noted) {
        if (noted == null) {
            return Optional.empty();
        }
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("date", noted.on().toString());
        one.put("action", what);
        one.put("who", noted.by());
        one.put("why", Objects.requireNonNullElse(noted.why(), ""));
        return Optional.of(one);
    }

    /** What came of removing it, or would have. */
    Exit removed(String code, Optional<Refused> refused, boolean dryRun) {
        if (refused.isPresent()) {
            return new ChangeTalk(terminal, json).say(refused.get());
        }
        if (json) {
            terminal.json(Map.of("outcome", "REMOVED", "subscription", code));
        } else {
            terminal.data(dryRun ? "it would be removed" : "removed");
        }
        return Exit.OK;
    }
}
