package daybook.jobs.cli;

import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.desk.DeclinedException;

/** Exit codes of the command line; stable, scripts rely on them (design.md 10). */
enum Exit {
    OK(0),
    FAILED(1),
    USAGE(2),
    DONE_WITH_REJECTS(3),
    REFUSED(4),
    NOT_FOUND(5),
    TIMED_OUT(6),
    ALREADY_RUNNING(7),
    SERVER_UNREACHABLE(8),
    DOES_NOT_BALANCE(9);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    /** The code for how a job ended. */
    static Exit of(JobEnd.Kind kind) {
        return switch (kind) {
            case NOTHING_TO_DO, DONE -> OK;
            case DONE_WITH_REJECTS -> DONE_WITH_REJECTS;
            case REFUSED -> REFUSED;
            case ALREADY_RUNNING -> ALREADY_RUNNING;
            case FAILED -> FAILED;
            case DOES_NOT_BALANCE -> DOES_NOT_BALANCE;
        };
    }

    /** The code for why something was not done. */
    static Exit of(DeclinedException.Reason reason) {
        return switch (reason) {
            case MISUSE -> USAGE;
            case NOT_FOUND -> NOT_FOUND;
            case REFUSED -> REFUSED;
            case ALREADY_RUNNING -> ALREADY_RUNNING;
            case FAILED -> FAILED;
        };
    }

    int code() {
        return code;
    }
}
