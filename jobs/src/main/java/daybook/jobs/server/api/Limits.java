package daybook.jobs.server.api;

/** How much may be asked for at once. */
final class Limits {

    static final long USUAL = 50;
    static final long MOST = 200;

    private Limits() {}
}
