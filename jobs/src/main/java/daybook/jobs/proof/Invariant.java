package daybook.jobs.proof;

/**
 * Something that is always so in the books.
 *
 * @param name short and stable, such as {@code lines-make-net}
 * @param sentence what is so
 * @param counted what it is checked for
 * @param violations SQL for where it is not so: one row each, with a column {@code example} that tells what is wrong;
 *     {@link Rendering} says what it may leave open
 */
record Invariant(String name, String sentence, Counted counted, String violations) {

    /** SQL for a document {@code d} by the name that a person knows. */
    static final String DOCUMENT = """
            coalesce((select min(named.number) from posted_document named where named.document_id = d.id),
                     'the draft of run ' || d.run_id || ' for subscription '
                         || coalesce((select named.code from subscription named where named.id = d.subscription_id),
                                     d.subscription_id::text))""";

    /** What an invariant is checked for. */
    enum Counted {
        DOCUMENTS("documents", "document d where :scope(d)"),
        DRAFTS(
                "drafts",
                "document d where :scope(d) and not exists (select from posted_document p where p.document_id = d.id)"),
        POSTED("posted documents", "posted_document p where :scope(p)"),
        LINES("lines", "document_line l where :scope(l)"),
        TAX_ROWS("tax rows", "document_tax t where :scope(t)"),
        ENTRIES("ledger entries", "posting e where :scope(e)"),
        ITEMS("documents and movements", "account_item i where :scope(i)"),
        MOVEMENTS("movements", "movement m where :scope(m)"),
        ALLOCATIONS("allocations", "allocation x where :scope(x)"),
        PERIODS("closed months", "accounting_period p where :scope(p)"),
        SERIES("series and years", "number_series s where :scope(s)"),
        SERVICES("services", "subscription_service v where :scope(v)"),
        RUNS("runs that make documents", "run r where r.job in ('bill', 'credit', 'invoice', 'void') and :scope(r)"),
        MESSAGES("messages", "outbox o where :scope(o)"),
        FILES("files", "import_file f where :scope(f)"),
        BUSINESSES("businesses", "business b where :scope(b.id)");

        private final String plural;
        private final String source;

        Counted(String plural, String source) {
            this.plural = plural;
            this.source = source;
        }

        String plural() {
            return plural;
        }

        /** SQL that counts them. */
        String sql() {
            return "select count(*) from " + source;
        }
    }

    Invariant {
        if (!violations.contains(":scope(")) {
            throw new IllegalArgumentException(name + " does not say whose rows it looks at");
        }
    }

    /** SQL that gives at most so many violations, each with the number of all. */
    String violationsSql(int limit) {
        return "select example, count(*) over () as broken from (" + violations + ") violated order by example limit "
                + limit;
    }
}
