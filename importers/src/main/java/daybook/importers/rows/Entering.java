package daybook.importers.rows;

import java.time.LocalDate;

/**
 * When rows are taken in and by whom, where that is kept with them.
 *
 * @param on business date
 */
public record Entering(LocalDate on, String who) {}
