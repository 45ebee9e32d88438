package daybook.jobs.billing;

import daybook.invoicing.store.PostableDocument;
import daybook.invoicing.store.PostableDocuments;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the drafts of a run in the order of their numbers-to-be, a page for each chunk. */
final class PostableReader implements ItemReader<PostableDocument> {

    private final JdbcTemplate jdbc;
    private final long runId;
    private final int pageSize;
    private long after;
    private boolean exhausted;
    private Iterator<PostableDocument> page = Collections.emptyIterator();

    PostableReader(JdbcTemplate jdbc, long runId, int pageSize) {
        this.jdbc = jdbc;
        this.runId = runId;
        this.pageSize = pageSize;
    }

    @Override
    public @Nullable PostableDocument read() {
        if (!page.hasNext() && !exhausted) {
            List<PostableDocument> next = PostableDocuments.page(jdbc, runId, after, pageSize);
            exhausted = next.size() < pageSize;
            page = next.iterator();
        }
        if (!page.hasNext()) {
            return null;
        }
        PostableDocument document = page.next();
        after = document.subscriptionId();
        return document;
    }
}
