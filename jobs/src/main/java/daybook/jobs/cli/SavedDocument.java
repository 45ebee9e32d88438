package daybook.jobs.cli;

import java.nio.file.Path;

/**
 * A posted document that was written to a file.
 *
 * @param number legal number
 * @param pdf where the document is
 * @param mail where its mail is, if it was delivered to a folder
 */
record SavedDocument(String number, Path pdf, Path mail) {}
