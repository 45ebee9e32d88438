package daybook.jobs.cli;

import daybook.invoicing.BillingDecision;
import daybook.invoicing.DraftDocument;
import daybook.invoicing.DraftLine;
import daybook.jobs.desk.RunReportTalk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bill after a change that was tried, in words. Amounts are signed as they change what the customer owes. */
record BillWords(LocalDate billedOn, List<BillingDecision> bill) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (BillingDecision decision : bill) {
            switch (decision) {
                case BillingDecision.Billed(DraftDocument document, var _) -> lines.addAll(lines(document));
                case BillingDecision.CameToNothing _ -> lines.add(begin() + " it, and it would come to nothing");
                case BillingDecision.Refused(var reason, String message) ->
                    lines.add(begin() + " nothing: " + message + " (" + reason + ")");
                case BillingDecision.NothingDue _ -> {}
            }
        }
        return lines.isEmpty() ? List.of(begin() + " nothing") : lines;
    }

    private String begin() {
        return "the bill as of " + billedOn + " would charge";
    }

    private List<String> lines(DraftDocument document) {
        List<String> lines = new ArrayList<>();
        lines.add("the bill as of " + billedOn + " would be "
                + switch (document.kind()) {
                    case INVOICE -> "an invoice:";
                    case CREDIT_NOTE -> "a credit note:";
                    case ZERO -> "nothing, of these lines:";
                });
        for (DraftLine line : document.lines()) {
            lines.add("  %-12s %s to %s  net %16s"
                    .formatted(
                            line.source().product().sku(),
                            line.period().from(),
                            line.period().to().minusDays(1),
                            RunReportTalk.text(line.net())));
        }
        lines.add("  net %s, tax %s, total %s"
                .formatted(
                        RunReportTalk.text(document.sums().net()),
                        RunReportTalk.text(document.sums().tax()),
                        RunReportTalk.text(document.sums().total())));
        return lines;
    }

    /** The same for a program: a document, or why there is none. */
    List<Map<String, Object>> objects() {
        return bill.stream()
                .filter(decision -> !(decision instanceof BillingDecision.NothingDue))
                .map(BillWords::object)
                .toList();
    }

    private static Map<String, Object> object(BillingDecision decision) {
        Map<String, Object> object = new LinkedHashMap<>();
        switch (decision) {
            case BillingDecision.Billed(DraftDocument document, var _) -> {
                object.put("kind", document.kind().name());
                object.put("currency", document.currency().code());
                object.put(
                        "lines",
                        document.lines().stream().map(BillWords::object).toList());
                object.put("net", document.sums().net().amount());
                object.put("tax", document.sums().tax().amount());
                object.put("total", document.sums().total().amount());
            }
            case BillingDecision.Refused(var reason, String message) -> {
                object.put("refused", reason.name());
                object.put("message", message);
            }
            case BillingDecision.CameToNothing _, BillingDecision.NothingDue _ -> object.put("total", 0);
        }
        return object;
    }

    private static Map<String, Object> object(DraftLine line) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("sku", line.source().product().sku());
        object.put("from", line.period().from().toString());
        object.put("to", line.period().to().toString());
        object.put("net", line.net().amount());
        return object;
    }
}
