package daybook.jobs.billing;

/** What a broken writer leaves behind, as statements. */
final class WrongRows {

    /** The key of a document of the newest run. */
    static final String ANY = "(select min(id) from document where run_id = (select max(id) from run))";

    private WrongRows() {}

    static String aCent(String document, String change) {
        return """
                update document_line set net_minor = net_minor %2$s where document_id %1$s and line_no = 1;
                update document_tax set taxable_minor = taxable_minor %2$s where document_id %1$s;
                update document set net_minor = net_minor %2$s, total_minor = total_minor %2$s where id %1$s""".formatted(document, change);
    }

    static String copyOfALine() {
        return """
                insert into document_line
                select (jsonb_populate_record(l, jsonb_build_object('line_no', l.line_no + 100))).*
                from document_line l where document_id = %s""".formatted(ANY);
    }

    static String nothing() {
        return """
                insert into run_exception (run_id, business_id, account_id, subscription_id, outcome, reason, message)
                select run_id, business_id, account_id, subscription_id, 'ZERO', 'ZERO', 'nothing' from document
                where id = %s""".formatted(ANY);
    }
}
