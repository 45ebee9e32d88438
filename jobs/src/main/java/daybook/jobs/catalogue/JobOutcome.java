package daybook.jobs.catalogue;

import daybook.jobs.billing.BillingNight;
import daybook.jobs.billing.BillingRun;
import daybook.jobs.catalogue.JobEnd.Kind;
import daybook.jobs.change.ChangeRun;
import daybook.jobs.delivery.MailRun;
import daybook.jobs.ledger.LedgerOutcome;
import daybook.jobs.proof.Finding;
import daybook.jobs.proof.Proof;
import daybook.jobs.run.Run;
import java.util.List;
import java.util.stream.Stream;

/** What came of a job, as the job itself says it. */
public sealed interface JobOutcome {

    /** What it has in common with all others. */
    JobEnd end();

    /** The runs that it made, in their order. */
    default List<Long> runs() {
        Long run = end().runId();
        return run == null ? List.of() : List.of(run);
    }

    /** Of bill, with what the night did before it. */
    record Billed(BillingNight.Outcome outcome) implements JobOutcome {

        @Override
        public List<Long> runs() {
            return Stream.concat(
                            outcome.before().stream()
                                    .map(before -> new Changed(before).end().runId()),
                            Stream.ofNullable(end().runId()))
                    .flatMap(Stream::ofNullable)
                    .toList();
        }

        @Override
        public JobEnd end() {
            return switch (outcome.billing()) {
                case BillingRun.Outcome.Done(Run run, var _) ->
                    ran(run, "run %d: %,d billed, %,d came to nothing, %,d refused");
                case BillingRun.Outcome.NothingDue() -> nothing("nothing is left to bill");
                case BillingRun.Outcome.AlreadyRunning() -> busy("another process is billing this business");
                case BillingRun.Outcome.Refused(String why) -> new JobEnd(Kind.REFUSED, null, why);
                case BillingRun.Outcome.Failed(Run run, String reason, boolean unbalanced) ->
                    new JobEnd(unbalanced ? Kind.DOES_NOT_BALANCE : Kind.FAILED, run.id(), reason);
            };
        }
    }

    /** Of changes, renew and resume. */
    record Changed(ChangeRun.Outcome outcome) implements JobOutcome {

        @Override
        public JobEnd end() {
            return switch (outcome) {
                case ChangeRun.Outcome.Done(Run run) -> ran(run, "run %d: %,d done, %,d unchanged, %,d refused");
                case ChangeRun.Outcome.NothingDue() -> nothing("nothing is left to change");
                case ChangeRun.Outcome.AlreadyRunning() ->
                    busy("another process is changing subscriptions of this business");
                case ChangeRun.Outcome.Refused(String why) -> new JobEnd(Kind.REFUSED, null, why);
                case ChangeRun.Outcome.Failed(Run run, String reason) -> new JobEnd(Kind.FAILED, run.id(), reason);
            };
        }
    }

    /** Of mail. */
    record Mailed(MailRun.Outcome outcome) implements JobOutcome {

        @Override
        public JobEnd end() {
            return switch (outcome) {
                case MailRun.Outcome.Done(Run run, var _) -> ran(run, "run %d: %,d sent, %,d unchanged, %,d not sent");
                case MailRun.Outcome.NothingToSend() -> nothing("nothing is left to send");
                case MailRun.Outcome.AlreadyRunning() -> busy("another process is sending the mail of this business");
                case MailRun.Outcome.Refused(String why) -> new JobEnd(Kind.REFUSED, null, why);
                case MailRun.Outcome.Failed(Run run, String reason) -> new JobEnd(Kind.FAILED, run.id(), reason);
            };
        }
    }

    /** Of allocate and close. */
    record Settled(LedgerOutcome outcome) implements JobOutcome {

        @Override
        public JobEnd end() {
            return switch (outcome) {
                case LedgerOutcome.Done(Run run, String sentence) -> new JobEnd(Kind.DONE, run.id(), sentence);
                case LedgerOutcome.NothingToDo(String why) -> nothing(why);
                case LedgerOutcome.AlreadyRunning() -> busy("another process does this for the business");
                case LedgerOutcome.Refused(String reason, String why) ->
                    new JobEnd(Kind.REFUSED, null, reason + ": " + why);
                case LedgerOutcome.Failed(Run run, String reason) -> new JobEnd(Kind.FAILED, run.id(), reason);
            };
        }
    }

    /** Of prove. */
    record Proved(Proof proof) implements JobOutcome {

        @Override
        public JobEnd end() {
            if (proof.holds()) {
                return new JobEnd(Kind.DONE, null, "all %d invariants hold".formatted(Proof.size()));
            }
            String broken = String.join(
                    ", ",
                    proof.findings().stream()
                            .filter(finding -> !finding.holds())
                            .map(Finding::name)
                            .toList());
            return new JobEnd(Kind.DOES_NOT_BALANCE, null, "broken: " + broken + "; see ./daybook prove");
        }
    }

    private static JobEnd ran(Run run, String sentence) {
        Run.Counts counts = run.counts();
        return new JobEnd(
                counts.refused() > 0 ? Kind.DONE_WITH_REJECTS : Kind.DONE,
                run.id(),
                sentence.formatted(run.id(), counts.billed(), counts.unchanged(), counts.refused()));
    }

    private static JobEnd nothing(String why) {
        return new JobEnd(Kind.NOTHING_TO_DO, null, why);
    }

    private static JobEnd busy(String who) {
        return new JobEnd(Kind.ALREADY_RUNNING, null, who);
    }
}
