/** Stories in files, played through the real jobs and compared with what they expect. */
@NullMarked
package daybook.jobs.scenario;

import org.jspecify.annotations.NullMarked;
