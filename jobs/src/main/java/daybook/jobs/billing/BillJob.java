package daybook.jobs.billing;

import daybook.invoicing.RecurringBilling;
import daybook.invoicing.store.Drafts;
import daybook.invoicing.store.HeldDocuments;
import daybook.invoicing.store.KeyBlock;
import daybook.invoicing.store.LegalNumbers;
import daybook.invoicing.store.PostableDocument;
import daybook.invoicing.store.PostableDocuments;
import daybook.invoicing.store.PostedDocuments;
import daybook.jobs.batch.AttemptFailedException;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.ChunkWriter;
import daybook.jobs.batch.ControlTotalsException;
import daybook.jobs.batch.Fence;
import daybook.jobs.batch.KeyRangePartitions;
import daybook.jobs.batch.KeyRangePartitions.Range;
import daybook.jobs.batch.PageReader;
import daybook.jobs.batch.PartitionStep;
import daybook.jobs.crew.PartitionClaims;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.organisation.Business;
import daybook.pricing.store.PriceBook;
import daybook.pricing.store.ProductBook;
import daybook.subscription.DueAccount;
import daybook.subscription.store.DueAccounts;
import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Bills what is due: drafts by key range, posts in the order of the numbers, proves the totals. */
final class BillJob {

    static final String NAME = "bill";

    private static final int PARTITIONS_MAX = 8;

    private final BatchEngine engine;
    private final Business business;
    private final Run run;
    private final Progress progress;
    private final BillParts parts;
    private final Fence fence;

    BillJob(BatchEngine engine, Business business, Run run, Progress progress, BillParts parts) {
        this.engine = engine;
        this.parts = parts;
        this.business = business;
        this.run = run;
        this.progress = progress;
        this.fence = Fence.of(engine, run);
    }

    /** @param drafted whether the drafts are complete, so that only posting is left */
    Job job(boolean drafted) {
        Step prove = tasklet("proveTotals", this::prove);
        JobBuilder job = new JobBuilder(NAME, engine.repository());
        Step count = tasklet("countDrafts", this::countDrafts);
        Step proveDrafts = tasklet("proveDrafts", () -> totals().checkDrafts());
        if (drafted) {
            return job.start(proveDrafts)
                    .next(count)
                    .next(postDocuments())
                    .next(prove)
                    .build();
        }
        SimpleJobBuilder drafting = job.start(tasklet("forgetRefusals", this::forgetRefusals))
                .next(draftDocuments())
                .next(tasklet("holdExceptional", this::holdExceptional))
                .next(proveDrafts);
        return (run.request().post()
                        ? drafting.next(count).next(postDocuments()).next(prove)
                        : drafting)
                .build();
    }

    /** What was approved is what is posted: its drafts are looked at again. */
    private void prove() {
        totals().checkPosted();
        Approvals approvals = new Approvals(engine, business);
        Optional<String> refused = approvals.of(run.id()).isEmpty() ? Optional.empty() : approvals.posting(run);
        if (refused.isPresent() && !engine.isDryRun()) {
            throw new ControlTotalsException("documents as they were approved", "no change", refused.get());
        }
    }

    private void countDrafts() {
        progress.begin("billing, run " + run.id() + " is posted", PostableDocuments.left(engine.jdbc(), run.id()));
    }

    /** Items that earlier attempts did not bring to their end; what they refused is decided anew. */
    long leftToDraft() {
        Run.Counts counts = run.epoch() == 1 ? new Run.Counts(0, 0, 0) : totals().counts();
        return run.scope().selected() - counts.billed() - counts.unchanged();
    }

    ControlTotals totals() {
        return new ControlTotals(engine.jdbc(), run);
    }

    private void holdExceptional() {
        fence.check(engine.jdbc());
        BigDecimal above = business.policies().documents().holdCreditAbove();
        HeldDocuments held = new HeldDocuments(engine.jdbc(), business.id());
        if (above != null) {
            held.holdCredits(run.id(), above);
        }
        held.holdBeyondLimits(run.id());
    }

    /** What an earlier attempt refused is still due, and is decided anew. */
    private void forgetRefusals() {
        fence.check(engine.jdbc());
        engine.jdbc()
                .update("delete from run_exception where run_id = ? and outcome in ('REFUSED', 'PARKED')", run.id());
    }

    /**
     * Versions are never mixed in one run: what another program drafted of it is thrown away, and drafted anew.
     *
     * @throws AttemptFailedException when that cannot be taken back
     */
    void throwAwayWhatOthersDrafted() {
        Optional<String> other = run.epoch() == 1
                ? Optional.empty()
                : new PartitionClaims(engine.jdbc()).otherProgram(run.id(), run.epoch());
        if (other.isEmpty()) {
            return;
        }
        new TransactionTemplate(engine.transactions()).executeWithoutResult(_ -> {
            fence.check(engine.jdbc());
            DraftedWork drafted = new DraftedWork(engine.jdbc(), run.id(), null);
            if (drafted.isBilledOn()) {
                throw new AttemptFailedException(
                        "run " + run.id() + " was begun by another version of Daybook (" + other.get()
                                + "), and what that drafted cannot be taken back any more: restart it with that version",
                        null);
            }
            drafted.takeBack();
            drafted.deleteDocuments();
            engine.jdbc().update("delete from run_exception where run_id = ?", run.id());
        });
    }

    /** The catalogue, read once a run. */
    private record Books(PriceBook prices, ProductBook products) {}

    private Step draftDocuments() {
        return new StepBuilder("draftDocuments", engine.repository())
                .partitioner(
                        "draftDocumentsOf",
                        new KeyRangePartitions(
                                run.scope().firstKey(), run.scope().lastKey()))
                .partitionHandler(engine.handler(fence, partition(), partitions()))
                .build();
    }

    /** Drafts the documents of a range of keys, here or on another machine. */
    PartitionStep partition() {
        Books books =
                new Books(PriceBook.read(engine.jdbc(), business.id()), ProductBook.read(engine.jdbc(), business.id()));
        return new PartitionStep("draftDocumentsOf", partition -> draftDocumentsOf(partition, books));
    }

    /** No more than there are chunks; the same in every attempt, because it follows from what is kept with the run. */
    private int partitions() {
        return Math.toIntExact(
                Math.clamp(run.scope().selected() / engine.tuning().chunk(), 1, PARTITIONS_MAX));
    }

    private Step draftDocumentsOf(StepExecution partition, Books books) {
        Run.Request request = run.request();
        DueAccounts due = new DueAccounts(
                engine.jdbc(),
                business.id(),
                new DueAccounts.Catalogue(books.prices()::price, books.products()::product));
        RecurringBilling billing =
                new RecurringBilling(business.policies(), business.taxes(), request.asOf(), request.documentOn());
        Drafts.Heading heading =
                new Drafts.Heading(business.id(), business.versionId(), run.id(), request.documentOn());
        DraftRows rows = new DraftRows(business, heading, new KeyBlock(engine.jdbc(), "document_seq"));
        ParkedItems parked = ParkedItems.read(engine.jdbc(), business.id());
        Range range = Range.of(partition.getExecutionContext());
        Fence claimed = fence.of(partition.getExecutionContext());
        return new StepBuilder(partition.getStepName(), engine.repository())
                .<DueAccount, Decided>chunk(engine.tuning().chunk())
                .transactionManager(engine.transactions())
                .reader(parts.reading(new PageReader<>(
                        range.after(),
                        after -> due.page(
                                request.asOf(),
                                after,
                                range.upTo(),
                                engine.tuning().chunk()),
                        item -> item.payer().accountId())))
                .processor(parts.deciding(item -> parked.decide(item, billing)))
                .writer(new ChunkWriter<>(
                        engine,
                        claimed,
                        new ProvenRows(parts.drafting(rows), run.id()),
                        Decided::count,
                        progress::advance))
                .build();
    }

    private Step postDocuments() {
        PostedDocuments posted = new PostedDocuments(business, new LegalNumbers(engine.jdbc(), business));
        return new StepBuilder("postDocuments", engine.repository())
                .<PostableDocument, PostableDocument>chunk(engine.tuning().chunk())
                .transactionManager(engine.transactions())
                .reader(new PageReader<>(
                        PostableDocuments.lastPosted(engine.jdbc(), run.id()).orElse(Long.MIN_VALUE),
                        after -> PostableDocuments.page(
                                engine.jdbc(), run.id(), after, engine.tuning().chunk()),
                        PostableDocument::itemKey))
                .writer(new ChunkWriter<PostableDocument>(
                        engine, fence, parts.posting(posted::post), progress::advance))
                .build();
    }

    private Step tasklet(String name, Runnable work) {
        return new StepBuilder(name, engine.repository())
                .tasklet(
                        (_, _) -> {
                            work.run();
                            return RepeatStatus.FINISHED;
                        },
                        engine.transactions())
                .build();
    }
}
