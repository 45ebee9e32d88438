/** The one list of jobs: what each is called, how it is run, and how it can end. */
@NullMarked
package daybook.jobs.catalogue;

import org.jspecify.annotations.NullMarked;
