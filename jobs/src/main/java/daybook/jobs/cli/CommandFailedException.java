package daybook.jobs.cli;

/** A command cannot do what it was asked for; the message is for a person and says what to do. */
final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Exit exit;

    CommandFailedException(Exit exit, String message) {
        super(message);
        this.exit = exit;
    }

    Exit exit() {
        return exit;
    }
}
