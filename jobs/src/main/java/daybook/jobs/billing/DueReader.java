package daybook.jobs.billing;

import daybook.jobs.batch.KeyRangePartitions.Range;
import daybook.subscription.store.DueSubscription;
import daybook.subscription.store.DueSubscriptions;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/** Reads the due subscriptions of a key range, a page for each chunk, in the chunk's transaction. */
final class DueReader implements ItemReader<DueSubscription> {

    private final DueSubscriptions source;
    private final LocalDate asOf;
    private final long upTo;
    private final int pageSize;
    private long after;
    private boolean exhausted;
    private Iterator<DueSubscription> page = Collections.emptyIterator();

    DueReader(DueSubscriptions source, LocalDate asOf, Range range, int pageSize) {
        this.source = source;
        this.asOf = asOf;
        this.after = range.after();
        this.upTo = range.upTo();
        this.pageSize = pageSize;
    }

    @Override
    public @Nullable DueSubscription read() {
        if (!page.hasNext() && !exhausted) {
            var next = source.page(asOf, after, upTo, pageSize);
            exhausted = next.size() < pageSize;
            page = next.iterator();
        }
        if (!page.hasNext()) {
            return null;
        }
        DueSubscription due = page.next();
        after = due.subscription().id();
        return due;
    }
}
