package daybook.jobs.billing;

import java.time.LocalDate;

/**
 * Who wants a document, when and why.
 *
 * @param on date of the document
 * @param why in the words of whoever wants it; is kept with the run
 */
public record ManualRequest(LocalDate on, String askedBy, String why) {}
