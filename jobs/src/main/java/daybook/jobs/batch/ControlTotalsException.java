package daybook.jobs.batch;

/** The control totals of a run do not balance: it is not done, whatever its steps say. Carries both figures. */
public final class ControlTotalsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ControlTotalsException(String what, Object expected, Object found) {
        super(what + ": " + expected + " expected, " + found + " found");
    }
}
