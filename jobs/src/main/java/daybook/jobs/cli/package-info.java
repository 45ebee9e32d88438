/** The operator's command line: what is typed, what is printed, and the exit codes. */
@NullMarked
package daybook.jobs.cli;

import org.jspecify.annotations.NullMarked;
