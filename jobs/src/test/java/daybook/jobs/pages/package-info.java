/** Holds the pages that people read to what the program does. */
@NullMarked
package daybook.jobs.pages;

import org.jspecify.annotations.NullMarked;
