package daybook.jobs.run;

/** Is told how far work has come. Figures count what is committed. */
public interface Progress {

    /** Listens to nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void begin(String task, long total) {}

        @Override
        public void advance(long items) {}

        @Override
        public void end() {}
    };

    /**
     * A task begins.
     *
     * @param task what is being done, for a person
     * @param total how many items it has
     */
    void begin(String task, long total);

    /** So many more items are done. May be called by several threads. */
    void advance(long items);

    /** The task that began last is over. */
    void end();
}
