package daybook.jobs.scenario;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.ledger.AllocationRun;
import daybook.jobs.ledger.CloseRun;
import daybook.jobs.ledger.LedgerOutcome;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.ledger.Movement;
import daybook.ledger.MovementRefusal;
import daybook.ledger.store.Movements;
import daybook.ledger.store.Movements.Account;
import daybook.ledger.store.Movements.Cancellation;
import daybook.ledger.store.Movements.Outcome;
import daybook.money.Currency;
import daybook.money.Money;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Plays the steps that move money, for one business. */
final class Teller {

    private static final String CURRENCY = """
            select a.currency from account a join contact c on c.id = a.contact_id
            where c.business_id = ? and c.code = ? order by a.id limit 1""";

    private static final String NTH_DOCUMENT = """
            select coalesce(p.number, 'a draft') from document d
            join account a on a.id = d.account_id
            join contact c on c.id = a.contact_id
            left join posted_document p on p.document_id = d.id
            where c.business_id = ? and c.code = ? and d.kind <> 'ZERO'
            order by d.document_on, d.run_id, d.item_key offset ? limit 1""";

    private final BatchEngine engine;
    private final long businessId;
    private final Entry entry;
    private final Movements movements;

    Teller(BatchEngine engine, long businessId, Entry entry) {
        this.engine = engine;
        this.businessId = businessId;
        this.entry = entry;
        this.movements = new Movements(engine.jdbc(), businessId);
    }

    void enter(Step.Enter step) {
        note("movement", step.id(), step, inTransaction(() -> entered(step)));
    }

    void bounce(Step.Bounce step) {
        Cancellation cancellation = new Cancellation(step.movement(), step.id(), step.on(), null);
        note("movement", step.id(), step, inTransaction(() -> movements.cancel(cancellation)));
    }

    /** Runs a job over the ledger. */
    void run(Step.Ledger step, Comparison comparison) {
        Run.Request request = new Run.Request(businessId, step.job(), step.on(), step.on(), false, "check");
        LedgerOutcome outcome = step.job().equals("close")
                ? new CloseRun(engine, Progress.SILENT).execute(request)
                : new AllocationRun(engine, Progress.SILENT).execute(request);
        switch (outcome) {
            case LedgerOutcome.Done _, LedgerOutcome.NothingToDo _ -> {}
            case LedgerOutcome.Refused(String reason, String why) ->
                entry.refuse(step.at(), Books.reject("run", step.job(), reason), why);
            case LedgerOutcome.AlreadyRunning _ ->
                comparison.add("run of " + step.on(), "a run", "another one was running");
            case LedgerOutcome.Failed failed ->
                comparison.add("run of " + step.on(), "a run that ends", failed.reason());
        }
    }

    private Outcome entered(Step.Enter step) {
        List<Currency> currencies = engine.jdbc()
                .query(CURRENCY, (row, _) -> Currency.of(row.getString("currency")), businessId, step.contact());
        if (currencies.isEmpty()) {
            return new Outcome.Refused(MovementRefusal.NO_ACCOUNT);
        }
        Account account =
                movements.account(step.contact(), currencies.getFirst()).orElseThrow();
        Integer nth = step.document();
        Long document = nth == null ? null : invoice(step, account, nth);
        if (nth != null && document == null) {
            return new Outcome.Refused(MovementRefusal.UNKNOWN_DOCUMENT);
        }
        return movements.enter(account, movement(step, money(step, account.currency()), document), null);
    }

    private @Nullable Long invoice(Step.Enter step, Account account, int nth) {
        return engine
                .jdbc()
                .query(NTH_DOCUMENT, (row, _) -> row.getString(1), businessId, step.contact(), nth - 1)
                .stream()
                .findFirst()
                .flatMap(number -> movements.invoice(account, number))
                .orElse(null);
    }

    private static Movement movement(Step.Enter step, Money amount, @Nullable Long document) {
        return switch (step.word()) {
            case "payment" -> new Movement.Payment(step.id(), amount, step.received(), step.method(), document);
            case "refund" -> new Movement.Refund(step.id(), amount, step.received(), step.method());
            default -> new Movement.WriteOff(step.id(), amount, step.received(), document);
        };
    }

    private static Money money(Step.Enter step, Currency currency) {
        try {
            return Money.of(step.amount(), currency);
        } catch (IllegalArgumentException e) {
            throw step.at().refused("amount", String.valueOf(e.getMessage()));
        }
    }

    private void note(String noun, String id, Step step, Outcome outcome) {
        if (outcome instanceof Outcome.Refused(MovementRefusal reason)) {
            entry.refuse(step.at(), Books.reject(noun, id, reason.name()), reason.sentence());
        }
    }

    private Outcome inTransaction(Supplier<Outcome> work) {
        return Objects.requireNonNull(new TransactionTemplate(engine.transactions()).execute(status -> {
            Outcome outcome = work.get();
            if (outcome instanceof Outcome.Refused) {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }
}
