/**
 * What people do with runs, by whatever door they come in: each verb says what it would do, does it once, and leaves a row of
 * who did it and why (design.md 10).
 */
@NullMarked
package daybook.jobs.verb;

import org.jspecify.annotations.NullMarked;
