package daybook.jobs.verb;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.catalogue.JobCatalogue;
import daybook.jobs.delivery.MailRun;
import daybook.jobs.delivery.Postman;
import daybook.jobs.proof.Finding;
import daybook.jobs.proof.Proof;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Runs;
import daybook.organisation.Business;
import daybook.organisation.Policies;
import daybook.organisation.Policies.Approval;
import daybook.templates.Assets;
import daybook.templates.Templates;
import daybook.templates.mail.Delivery;
import java.util.List;
import javax.sql.DataSource;

/** CLUB of the sample books, and who works there. */
record VerbDesk(DataSource dataSource, BatchEngine engine, Business club) {

    static VerbDesk of(DataSource dataSource) {
        return new VerbDesk(dataSource, BatchEngine.of(dataSource, 2), SampleBooks.business(SampleBooks.CLUB));
    }

    /** The same business, which wants its billing runs approved. */
    VerbDesk wanting(Approval approval) {
        Policies was = club.policies();
        return with(new Policies(was.periods(), was.taxes(), was.documents(), was.resumeDebtors(), approval));
    }

    VerbDesk with(Policies policies) {
        return new VerbDesk(
                dataSource,
                engine,
                new Business(
                        club.id(),
                        club.versionId(),
                        club.code(),
                        club.currency(),
                        club.timeZone(),
                        club.letterhead(),
                        policies,
                        club.numbering(),
                        club.taxes()));
    }

    JobCatalogue jobs() {
        return jobs(Progress.SILENT);
    }

    JobCatalogue jobs(Progress progress) {
        return new JobCatalogue(
                engine,
                club,
                progress,
                (on, told) -> new MailRun(
                        on,
                        new Postman(
                                club,
                                "club@example.org",
                                Templates.shipped(Assets.none()),
                                (_, _, _) -> new Delivery.Delivered()),
                        true,
                        told));
    }

    RunVerbs runs() {
        return new RunVerbs(jobs());
    }

    ItemVerbs items() {
        return new ItemVerbs(jobs());
    }

    Run run(long id) {
        return new Runs(engine.jdbc()).find(id).orElseThrow();
    }

    RunState state(Run run) {
        return run(run.id()).state();
    }

    /** Makes a run look as though whoever worked on it had died or failed. */
    void leave(Run run, RunState state) {
        engine.jdbc().update("update run set state = ?, ended_at = null where id = ?", state.name(), run.id());
    }

    long count(String sql, Object... arguments) {
        Long count = engine.jdbc().queryForObject(sql, Long.class, arguments);
        return count == null ? 0 : count;
    }

    long actions() {
        return count("select count(*) from operator_action");
    }

    /** What does not hold in the books; empty: all does. */
    List<String> broken() {
        return Proof.of(dataSource, new Proof.Of.All(), _ -> {}).findings().stream()
                .filter(finding -> !finding.holds())
                .map(Finding::name)
                .toList();
    }
}
