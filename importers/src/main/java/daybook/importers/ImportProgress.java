package daybook.importers;

/** Is told how far an import is, about every thousand rows and at the end. */
@FunctionalInterface
public interface ImportProgress {

    /** Tells nobody. */
    ImportProgress NONE = (_, _, _) -> {};

    /**
     * How far the file at hand is read.
     *
     * @param rows rows of data so far
     * @param bytes bytes so far
     * @param totalBytes bytes of the whole file
     */
    void read(long rows, long bytes, long totalBytes);
}
