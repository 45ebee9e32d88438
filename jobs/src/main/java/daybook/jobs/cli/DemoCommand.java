package daybook.jobs.cli;

import daybook.importers.BusinessFolder.Loaded;
import daybook.importers.ImportResult;
import daybook.jobs.billing.BillingRun;
import daybook.jobs.delivery.MailRun;
import daybook.jobs.desk.RunReportTalk;
import daybook.jobs.proof.Finding;
import daybook.jobs.proof.Proof;
import daybook.jobs.run.Run;
import daybook.organisation.Business;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the main job from start to end on a sample business.",
            "It loads files, bills November 2026, posts, renders and mails the invoices to var/outbox, and "
                    + "proves the books. Again, it finds nothing left to do; interrupted at any moment, the next time "
                    + "goes on."
        },
        footer = {"", "Example:", "  ./daybook demo"})
final class DemoCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Override
    public Integer call() {
        long start = System.nanoTime();
        Terminal terminal = daybook.terminal();
        Path sample = Sample.in(daybook.workplace().var());
        try (Desk desk = Desk.open(daybook.workplace())) {
            terminal.data("database: " + desk.database().description());
            terminal.data("");
            terminal.data("1. files of the sample business, from " + sample);
            terminal.data("   (28 of its rows are wrong on purpose, to show what becomes of such rows)");
            Loaded loaded = LoadCommand.load(desk, sample, terminal);
            ImportTalk imports = new ImportTalk(terminal);
            loaded.files().forEach(imports::say);
            if (loaded.files().stream().anyMatch(file -> file.state() == ImportResult.State.REJECTED)) {
                return Exit.FAILED.code();
            }
            Exit billed = bill(desk, loaded.business());
            if (billed != Exit.OK) {
                return billed.code();
            }
            boolean holds = prove(desk);
            whereToLook(desk, loaded.business());
            terminal.data("");
            terminal.data(
                    "done in " + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
            return (holds ? Exit.OK : Exit.DOES_NOT_BALANCE).code();
        }
    }

    private Exit bill(Desk desk, Business business) {
        Terminal terminal = daybook.terminal();
        RunTalk talk = new RunTalk(terminal, business.code(), false);
        terminal.data("");
        terminal.data("2. billing as of " + Sample.AS_OF);
        BillingRun billing = new BillingRun(desk.engine(), business, new ProgressBars(terminal));
        Exit billed = talk.say(billing.execute(request(business, "bill")), false);
        if (billed != Exit.OK) {
            return billed;
        }
        terminal.data("");
        terminal.data("3. mail");
        MailRun.Outcome mailed = desk.office()
                .post(business)
                .run(desk.engine(), new ProgressBars(terminal))
                .execute(request(business, "mail"), null);
        return talk.say(mailed, false);
    }

    private static Run.Request request(Business business, String job) {
        return new Run.Request(business.id(), job, Sample.AS_OF, Sample.AS_OF, true, "demo");
    }

    private boolean prove(Desk desk) {
        Terminal terminal = daybook.terminal();
        terminal.data("");
        terminal.data("4. proof");
        ProgressBars progress = new ProgressBars(terminal);
        progress.begin("proving", Proof.size());
        Proof proof = Proof.of(desk.database().dataSource(), new Proof.Of.All(), _ -> progress.advance(1));
        progress.end();
        proof.books()
                .forEach(books -> terminal.data("  ledger of %,d documents: receivable %s, revenue %s, tax %s: %s"
                        .formatted(
                                books.documents(),
                                RunReportTalk.text(books.receivable()),
                                RunReportTalk.text(books.revenue()),
                                RunReportTalk.text(books.tax()),
                                books.balance().isZero() ? "balances" : "DOES NOT BALANCE")));
        for (Finding finding : proof.findings()) {
            if (!finding.holds()) {
                terminal.data("  BROKEN " + finding.name() + ": " + finding.sentence());
            }
        }
        terminal.data(
                proof.holds()
                        ? "  all " + Proof.size() + " invariants hold (./daybook prove lists them)"
                        : "  the books are NOT proven");
        return proof.holds();
    }

    private void whereToLook(Desk desk, Business business) {
        Terminal terminal = daybook.terminal();
        Optional<SavedDocument> example = new SavedDocuments(desk, business).ofSubscription(Sample.EXAMPLE);
        terminal.data("");
        terminal.data("where to look");
        example.ifPresent(document -> {
            terminal.data("  an invoice   " + document.pdf());
            terminal.data("  its mail     " + document.mail());
            terminal.data("  its reasons  ./daybook explain " + document.number() + " --business " + business.code());
        });
        terminal.data("  all mail     " + desk.var().resolve("outbox"));
        terminal.data("  rejects      " + desk.var().resolve("rejects").resolve(business.code()));
    }
}
