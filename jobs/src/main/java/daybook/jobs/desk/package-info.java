/** What the doors have in common: the command line, REST and the pages find and say the same, in the same sentences. */
@NullMarked
package daybook.jobs.desk;

import org.jspecify.annotations.NullMarked;
