package daybook.jobs.batch;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Reads items in the order of their keys, a page at a time, in the transaction of the chunk that they are for. It keeps
 * no position anywhere: a new attempt begins at the beginning, and the pages hold what is still to be done.
 *
 * @param <T> what is read
 */
public final class PageReader<T> implements ItemReader<T> {

    private final LongFunction<List<T>> pages;
    private final ToLongFunction<T> key;
    private long after;
    private boolean exhausted;
    private Iterator<T> page = Collections.emptyIterator();

    /**
     * @param after keys above this one are read
     * @param pages the next items above a key, in the order of their keys; an empty page is the last
     * @param key of an item
     */
    public PageReader(long after, LongFunction<List<T>> pages, ToLongFunction<T> key) {
        this.after = after;
        this.pages = pages;
        this.key = key;
    }

    @Override
    public @Nullable T read() {
        if (!page.hasNext() && !exhausted) {
            List<T> next = pages.apply(after);
            exhausted = next.isEmpty();
            page = next.iterator();
        }
        if (!page.hasNext()) {
            return null;
        }
        T item = page.next();
        after = key.applyAsLong(item);
        return item;
    }
}
