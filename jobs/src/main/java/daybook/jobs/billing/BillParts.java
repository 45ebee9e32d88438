package daybook.jobs.billing;

import daybook.invoicing.store.PostableDocument;
import daybook.jobs.batch.ChunkWriter.Rows;
import daybook.subscription.DueAccount;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * What a billing run reads, decides and writes with. Tests put broken parts in the place of the sound ones, to see that
 * no run with one of them ends well: what checks a part stands around it, never in it.
 */
interface BillParts {

    /** The sound ones. */
    BillParts SOUND = new BillParts() {};

    /** Gives what is due. */
    default ItemReader<DueAccount> reading(ItemReader<DueAccount> sound) {
        return sound;
    }

    /** Decides about it. */
    default ItemProcessor<DueAccount, Decided> deciding(ItemProcessor<DueAccount, Decided> sound) {
        return sound;
    }

    /** Writes what was decided. */
    default Rows<Decided> drafting(Rows<Decided> sound) {
        return sound;
    }

    /** Posts what was drafted. */
    default Rows<PostableDocument> posting(Rows<PostableDocument> sound) {
        return sound;
    }
}
