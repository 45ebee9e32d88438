package daybook.jobs.scenario;

import daybook.importers.yaml.YamlMap;
import daybook.invoicing.RefusalReason;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.CreditNotes;
import daybook.jobs.billing.ManualInvoices;
import daybook.jobs.billing.ManualOutcome;
import daybook.jobs.billing.ManualRequest;
import daybook.jobs.billing.Voids;
import daybook.organisation.Business;

/** Plays the steps that make documents by hand, for one business. */
final class Clerk {

    private static final String NTH_DOCUMENT = """
            select coalesce(p.number, 'a draft') as number from document d
            join account a on a.id = d.account_id
            join contact c on c.id = a.contact_id
            left join posted_document p on p.document_id = d.id
            where c.business_id = ? and c.code = ? and d.kind <> 'ZERO'
            order by d.document_on, d.run_id, d.item_key offset ? limit 1""";

    private final BatchEngine engine;
    private final Business business;
    private final Entry entry;

    Clerk(BatchEngine engine, Business business, Entry entry) {
        this.engine = engine;
        this.business = business;
        this.entry = entry;
    }

    void credit(Step.Credit step) {
        CreditNotes.Part part = new CreditNotes.Part(number(step.at(), step.of()), step.sku(), step.amount());
        note(step, step.of().contact(), new CreditNotes(engine, business).credit(part, request(step)));
    }

    void invoice(Step.Invoice step) {
        note(
                step,
                step.contact(),
                new ManualInvoices(engine, business).invoice(step.contact(), step.lines(), request(step)));
    }

    void voided(Step.Voiding step) {
        String number = number(step.at(), step.of());
        note(
                step,
                step.of().contact(),
                new Voids(engine, business).voidInvoice(number, step.billAgain(), request(step)));
    }

    private String number(YamlMap at, Step.Document document) {
        return engine
                .jdbc()
                .query(
                        NTH_DOCUMENT,
                        (row, _) -> row.getString("number"),
                        business.id(),
                        document.contact(),
                        document.nth() - 1)
                .stream()
                .findFirst()
                .orElseThrow(() ->
                        at.refused("document", document.contact() + " has no document " + document.nth() + " by then"));
    }

    private static ManualRequest request(Step step) {
        return new ManualRequest(step.on(), "check", "as the scenario says");
    }

    private void note(Step step, String contact, ManualOutcome outcome) {
        switch (outcome) {
            case ManualOutcome.Posted _ -> {}
            case ManualOutcome.Refused(RefusalReason reason, String why) ->
                entry.refuse(step.at(), Books.reject("contact", contact, reason.name()), why);
            case ManualOutcome.NotFound(String what) -> throw step.at().refused("", "there is no " + what);
            case ManualOutcome.AlreadyRunning() -> throw step.at().refused("", "another run was running");
        }
    }
}
