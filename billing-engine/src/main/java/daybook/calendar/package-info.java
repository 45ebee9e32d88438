/** Half-open periods and billing cycles, counted from their anchor. */
@NullMarked
package daybook.calendar;

import org.jspecify.annotations.NullMarked;
