package daybook.jobs.scenario;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.BillingNight;
import daybook.jobs.billing.BillingRun;
import daybook.jobs.change.ChangeRun;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.organisation.Business;
import java.time.LocalDate;

/** Plays the runs of a scenario; one that does not come to its end is a difference. */
record PlayedRuns(BatchEngine engine, Business business, Comparison comparison) {

    void bill(Step.Bill step) {
        BillingNight night = new BillingNight(engine, business, Progress.SILENT, step.only());
        Run.Request request = request("bill", step.on(), true);
        BillingNight.Outcome outcome = step.dryRun() ? night.dryRun(request) : night.execute(request);
        outcome.before().forEach(before -> compare(before, step.on()));
        switch (outcome.billing()) {
            case BillingRun.Outcome.Done _, BillingRun.Outcome.NothingDue _ -> {}
            case BillingRun.Outcome.AlreadyRunning _ -> differs(step.on(), "a run", "another one was running");
            case BillingRun.Outcome.Refused(String why) -> differs(step.on(), "a run", why);
            case BillingRun.Outcome.Failed failed -> differs(step.on(), "a run that ends", failed.reason());
        }
    }

    void nightly(Step.Nightly step) {
        step.on().datesUntil(step.to().plusDays(1)).forEach(day -> bill(new Step.Bill(day, step.at(), false, false)));
    }

    void night(Step.Night step) {
        ChangeRun run = new ChangeRun(engine, business, Progress.SILENT);
        Run.Request request = request(step.kind().job(), step.on(), false);
        compare(step.dryRun() ? run.dryRun(step.kind(), request) : run.execute(step.kind(), request), step.on());
    }

    private void compare(ChangeRun.Outcome outcome, LocalDate on) {
        switch (outcome) {
            case ChangeRun.Outcome.Done _, ChangeRun.Outcome.NothingDue _ -> {}
            case ChangeRun.Outcome.AlreadyRunning _ -> differs(on, "a run", "another one was running");
            case ChangeRun.Outcome.Refused(String why) -> differs(on, "a run", why);
            case ChangeRun.Outcome.Failed failed -> differs(on, "a run that ends", failed.reason());
        }
    }

    private void differs(LocalDate on, String expected, String actual) {
        comparison.add("run of " + on, expected, actual);
    }

    private Run.Request request(String job, LocalDate on, boolean post) {
        return new Run.Request(business.id(), job, on, on, post, "check");
    }
}
