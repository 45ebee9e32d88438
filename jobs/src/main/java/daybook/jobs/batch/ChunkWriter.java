package daybook.jobs.batch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToIntFunction;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes a chunk in its transaction, all or nothing.
 *
 * <p>Two guards stand here. The first statement checks that the run still belongs to this process. And a chunk whose
 * transaction is marked to be rolled back throws: Spring Batch 6.0.4 would count it as written (studies: issue 5509).
 *
 * @param <T> what is written
 */
public final class ChunkWriter<T> implements ItemWriter<T> {

    private final BatchEngine engine;
    private final Fence fence;
    private final Rows<T> rows;
    private final ToIntFunction<? super T> count;
    private final Committed committed;

    /** Counts each as one. */
    public ChunkWriter(BatchEngine engine, Fence fence, Rows<T> rows, Committed committed) {
        this(engine, fence, rows, _ -> 1, committed);
    }

    /** @param count how many of the items that the run selected one of these is */
    public ChunkWriter(
            BatchEngine engine, Fence fence, Rows<T> rows, ToIntFunction<? super T> count, Committed committed) {
        this.count = count;
        this.engine = engine;
        this.fence = fence;
        this.rows = rows;
        this.committed = committed;
    }

    /** Writes items in the connection's transaction. */
    @FunctionalInterface
    public interface Rows<T> {
        void write(List<? extends T> items, Connection connection) throws SQLException;
    }

    /** Is told how many items are safe, after the commit. */
    @FunctionalInterface
    public interface Committed {
        void items(int count);
    }

    @Override
    public void write(Chunk<? extends T> chunk) {
        fence.check(engine.jdbc());
        engine.jdbc().execute((ConnectionCallback<Boolean>) connection -> {
            rows.write(chunk.getItems(), connection);
            return true;
        });
        refuseDoomedTransaction();
        int items = chunk.getItems().stream().mapToInt(count).sum();
        engine.onCommit(() -> committed.items(items));
    }

    private void refuseDoomedTransaction() {
        if (TransactionSynchronizationManager.getResource(engine.dataSource()) instanceof ConnectionHolder holder
                && holder.isRollbackOnly()) {
            throw new IllegalStateException(
                    "the chunk's transaction is marked to be rolled back: nothing of it is written");
        }
    }
}
