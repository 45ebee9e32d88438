package daybook.jobs.billing;

import daybook.invoicing.BillingDecision;
import daybook.invoicing.RecurringBilling;
import daybook.invoicing.store.PostableDocument;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.ChunkWriter.Rows;
import daybook.jobs.books.SampleBooks;
import daybook.pricing.store.PriceBook;
import daybook.pricing.store.ProductBook;
import daybook.subscription.DueAccount;
import daybook.subscription.store.DueAccounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.transaction.support.TransactionTemplate;

/** Parts of a billing run that do something wrong and do not say so. */
enum Sabotage {
    READER_SKIPS_AN_ITEM,
    READER_GIVES_AN_ITEM_TWICE,
    READER_STOPS_EARLY,
    READER_ENDS_AT_AN_EXCEPTION,
    READER_READS_ANOTHER_BUSINESS,
    PROCESSOR_FILTERS_AN_ITEM,
    PROCESSOR_DECIDES_LESS,
    PROCESSOR_GIVES_THE_ITEM_BEFORE,
    WRITER_DROPS_AN_ITEM,
    WRITER_LOSES_ITS_LAST_CHUNK,
    WRITER_DROPS_A_LINE,
    WRITER_WRITES_A_LINE_TWICE,
    WRITER_LOSES_A_CENT,
    WRITER_MOVES_A_CENT_TO_ANOTHER_DOCUMENT,
    WRITER_ROUNDS,
    WRITER_DROPS_THE_TAX,
    WRITER_MOVES_NO_SERVICE,
    WRITER_WRITES_UNDER_ANOTHER_RUN,
    WRITER_CHARGES_ANOTHER_ACCOUNT,
    WRITER_COUNTS_A_DOCUMENT_AS_NOTHING,
    WRITER_SWALLOWS_AN_EXCEPTION,
    WRITER_SWALLOWS_A_DOOMED_TRANSACTION,
    POSTER_DROPS_A_DOCUMENT,
    POSTER_POSTS_ANOTHER_AMOUNT,
    POSTER_FORGETS_A_MESSAGE;

    /** Whether it is found out before anything of its chunk is committed, or at least before anything is posted. */
    boolean isBeforePosting() {
        return !name().startsWith("POSTER");
    }

    /** The parts of a run with this one among them. */
    BillParts parts(BatchEngine engine, LocalDate asOf) {
        return new BillParts() {
            @Override
            public ItemReader<DueAccount> reading(ItemReader<DueAccount> sound) {
                return reader(sound, engine, asOf);
            }

            @Override
            public ItemProcessor<DueAccount, Decided> deciding(ItemProcessor<DueAccount, Decided> sound) {
                return processor(sound);
            }

            @Override
            public Rows<Decided> drafting(Rows<Decided> sound) {
                return writer(sound, engine);
            }

            @Override
            public Rows<PostableDocument> posting(Rows<PostableDocument> sound) {
                return poster(sound);
            }
        };
    }

    private ItemReader<DueAccount> reader(ItemReader<DueAccount> sound, BatchEngine engine, LocalDate asOf) {
        AtomicInteger read = new AtomicInteger();
        return switch (this) {
            case READER_SKIPS_AN_ITEM ->
                () -> {
                    DueAccount item = sound.read();
                    return read.getAndIncrement() == 0 ? sound.read() : item;
                };
            case READER_GIVES_AN_ITEM_TWICE -> new Twice(sound);
            case READER_STOPS_EARLY -> () -> read.getAndIncrement() == 1 ? null : sound.read();
            case READER_ENDS_AT_AN_EXCEPTION ->
                () -> {
                    try {
                        if (read.getAndIncrement() == 1) {
                            throw new SQLException("cannot read this");
                        }
                        return sound.read();
                    } catch (SQLException _) {
                        return null;
                    }
                };
            case READER_READS_ANOTHER_BUSINESS ->
                () -> {
                    DueAccount item = sound.read();
                    return item != null && read.getAndIncrement() == 0 ? ofAnotherBusiness(engine, asOf) : item;
                };
            default -> sound;
        };
    }

    /** A reader that gives its first item once more. */
    private static final class Twice implements ItemReader<DueAccount> {

        private final ItemReader<DueAccount> sound;
        private @Nullable DueAccount first;
        private int read;

        Twice(ItemReader<DueAccount> sound) {
            this.sound = sound;
        }

        @Override
        public @Nullable DueAccount read() throws Exception {
            if (read++ == 1) {
                return first;
            }
            DueAccount item = sound.read();
            first = read == 1 ? item : first;
            return item;
        }
    }

    private static DueAccount ofAnotherBusiness(BatchEngine engine, LocalDate asOf) {
        PriceBook prices = PriceBook.read(engine.jdbc(), SampleBooks.GYM);
        ProductBook products = ProductBook.read(engine.jdbc(), SampleBooks.GYM);
        return new DueAccounts(
                        engine.jdbc(), SampleBooks.GYM, new DueAccounts.Catalogue(prices::price, products::product))
                .page(asOf, 0, Long.MAX_VALUE, 1)
                .getFirst();
    }

    private ItemProcessor<DueAccount, Decided> processor(ItemProcessor<DueAccount, Decided> sound) {
        AtomicInteger decided = new AtomicInteger();
        return switch (this) {
            case PROCESSOR_FILTERS_AN_ITEM -> item -> decided.getAndIncrement() == 0 ? null : sound.process(item);
            case PROCESSOR_DECIDES_LESS ->
                item -> {
                    Decided all = sound.process(item);
                    return all == null || decided.getAndIncrement() > 0
                            ? all
                            : new Decided(
                                    all.due(),
                                    all.items().subList(1, all.items().size()),
                                    all.parked());
                };
            case PROCESSOR_GIVES_THE_ITEM_BEFORE -> new Before(sound);
            default -> sound;
        };
    }

    /** A processor that remembers what it decided first and gives it for each item. */
    private static final class Before implements ItemProcessor<DueAccount, Decided> {

        private final ItemProcessor<DueAccount, Decided> sound;
        private @Nullable Decided first;

        Before(ItemProcessor<DueAccount, Decided> sound) {
            this.sound = sound;
        }

        @Override
        public @Nullable Decided process(DueAccount item) throws Exception {
            first = first == null ? sound.process(item) : first;
            return first;
        }
    }

    private Rows<Decided> writer(Rows<Decided> sound, BatchEngine engine) {
        AtomicInteger chunks = new AtomicInteger();
        return switch (this) {
            case WRITER_DROPS_AN_ITEM ->
                (items, connection) -> sound.write(without(items, Sabotage::isBilled), connection);
            case WRITER_LOSES_ITS_LAST_CHUNK ->
                (items, connection) -> {
                    if (chunks.getAndIncrement() == 0) {
                        sound.write(items, connection);
                    }
                };
            case WRITER_DROPS_A_LINE -> and(sound, "delete from document_line where document_id = " + WrongRows.ANY);
            case WRITER_WRITES_A_LINE_TWICE -> and(sound, WrongRows.copyOfALine());
            case WRITER_SWALLOWS_AN_EXCEPTION -> (items, connection) -> swallow(sound, items, connection);
            case WRITER_SWALLOWS_A_DOOMED_TRANSACTION ->
                (items, connection) -> {
                    sound.write(items, connection);
                    doom(engine);
                };
            default -> falsifier(sound);
        };
    }

    /** What it writes is there, but not as it was decided. */
    private Rows<Decided> falsifier(Rows<Decided> sound) {
        return switch (this) {
            case WRITER_LOSES_A_CENT -> and(sound, WrongRows.aCent("= " + WrongRows.ANY, "- 1"));
            case WRITER_MOVES_A_CENT_TO_ANOTHER_DOCUMENT ->
                and(
                        sound,
                        WrongRows.aCent("= " + WrongRows.ANY, "- 1"),
                        WrongRows.aCent("= (select min(id) from document where id > " + WrongRows.ANY + ")", "+ 1"));
            case WRITER_ROUNDS -> and(sound, """
                        update document set rounding_minor = round(total_minor, -2) - total_minor,
                                            total_minor = round(total_minor, -2)
                        where id = %s""".formatted(WrongRows.ANY));
            case WRITER_DROPS_THE_TAX ->
                and(
                        sound,
                        "delete from document_tax where document_id = " + WrongRows.ANY,
                        "update document set total_minor = net_minor, tax_minor = 0 where id = " + WrongRows.ANY);
            case WRITER_MOVES_NO_SERVICE ->
                and(sound, "update subscription_service set billed_to = started_on, due_on = started_on");
            case WRITER_WRITES_UNDER_ANOTHER_RUN ->
                and(sound, "update document set run_id = run_id + 1000 where id = " + WrongRows.ANY);
            case WRITER_CHARGES_ANOTHER_ACCOUNT ->
                and(sound, "update document set account_id = 14 where id = " + WrongRows.ANY);
            case WRITER_COUNTS_A_DOCUMENT_AS_NOTHING ->
                and(sound, WrongRows.nothing(), "delete from document where id = " + WrongRows.ANY);
            default -> sound;
        };
    }

    private Rows<PostableDocument> poster(Rows<PostableDocument> sound) {
        return switch (this) {
            case POSTER_DROPS_A_DOCUMENT -> (items, connection) -> sound.write(without(items, _ -> true), connection);
            case POSTER_POSTS_ANOTHER_AMOUNT ->
                and(
                        sound,
                        "update posting set amount_minor = amount_minor - 1 where ledger_account = 'RECEIVABLE'",
                        "update posting set amount_minor = amount_minor + 1 where ledger_account = 'REVENUE'");
            case POSTER_FORGETS_A_MESSAGE -> and(sound, "delete from outbox");
            default -> sound;
        };
    }

    /** What follows is done in the transaction of the chunk, behind the back of whoever checks the parts. */
    private static <T> Rows<T> and(Rows<T> sound, String... statements) {
        return (items, connection) -> {
            sound.write(items, connection);
            try (Statement statement = connection.createStatement()) {
                for (String each : statements) {
                    statement.execute(each);
                }
            }
        };
    }

    private static <T> List<T> without(List<? extends T> items, Predicate<T> which) {
        T out = items.stream().filter(which).findFirst().orElse(null);
        return items.stream().filter(item -> item != out).<T>map(item -> item).toList();
    }

    private static boolean isBilled(Decided decided) {
        return decided.items().stream()
                .map(RecurringBilling.Item::decision)
                .anyMatch(BillingDecision.Billed.class::isInstance);
    }

    private static void swallow(Rows<Decided> sound, List<? extends Decided> items, Connection connection)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            sound.write(items, connection);
            throw new SQLException("the disk is full");
        } catch (SQLException _) {
            connection.rollback(before);
        }
    }

    /** A call in a transaction within that of the chunk fails, and nobody says so. */
    private static void doom(BatchEngine engine) {
        try {
            new TransactionTemplate(engine.transactions()).executeWithoutResult(_ -> {
                throw new IllegalStateException("the call failed");
            });
        } catch (IllegalStateException _) {
            // As if nothing were.
        }
    }
}
