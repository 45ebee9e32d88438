package daybook.jobs.change;

import org.jspecify.annotations.Nullable;

/** The changes of one kind that are due on a day. */
interface DueChanges {

    /** How many. */
    long count();

    /** The first of them in the order in which they are made; null: none is left. */
    @Nullable
    DueChange next();
}
