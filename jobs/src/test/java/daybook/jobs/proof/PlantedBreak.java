package daybook.jobs.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * Wrong books: what is written in a transaction that is rolled back, and the one invariant that must see it.
 *
 * @param invariant its name
 * @param sql statements that break it and nothing else
 */
record PlantedBreak(String invariant, String sql) {

    /** Document {@code one} is the first invoice of CLUB, to S1; {@code gross} the second,
     * to S2; {@code draft} is the draft to S1;
     * {@code bundled} that of a bundle to S7. */
    private static final String NAMES = """
            create temp view one as select d.* from document d join posted_document p on p.document_id = d.id
                where p.business_id = 1 and p.sequence = 1;
            create temp view draft as select d.* from document d join subscription s on s.id = d.subscription_id
                where s.code = 'S1' and s.business_id = 1 and d.document_on = '2026-03-01';
            create temp view gross as select d.* from document d join posted_document p on p.document_id = d.id
                where p.business_id = 1 and p.sequence = 2;
            create temp view bundled as select d.* from document d join subscription s on s.id = d.subscription_id
                where s.code = 'S7';""";

    private static final String NET_OF_ONE = """
            update document set net_minor = net_minor + 1, total_minor = total_minor + 1 where id = (select id from one);
            update posting set amount_minor = amount_minor + 1
            where document_id = (select id from one) and ledger_account = 'RECEIVABLE';
            update posting set amount_minor = amount_minor - 1
            where document_id = (select id from one) and ledger_account = 'REVENUE';""";

    private static final String TAX_OF_ONE = """
            update document set tax_minor = tax_minor + 1, total_minor = total_minor + 1 where id = (select id from one);
            update posting set amount_minor = amount_minor + 1
            where document_id = (select id from one) and ledger_account = 'RECEIVABLE';
            update posting set amount_minor = amount_minor - 1
            where document_id = (select id from one) and ledger_account = 'TAX';""";

    static final List<PlantedBreak> ALL = List.of(
            new PlantedBreak("lines-make-net", NET_OF_ONE),
            new PlantedBreak("tax-rows-make-tax", TAX_OF_ONE),
            new PlantedBreak("net-and-tax-make-total", """
                    alter table document drop constraint document_total;
                    update document set total_minor = total_minor + 1 where id = (select id from draft);"""),
            new PlantedBreak("sign-decides-kind", """
                    alter table document drop constraint document_check1;
                    update document set kind = 'CREDIT_NOTE' where id = (select id from draft);"""),
            new PlantedBreak(
                    "lines-make-taxable",
                    "update document_tax set taxable_minor = taxable_minor + 1 where document_id = (select id from one);"),
            new PlantedBreak("document-fits-account", """
                    update document set contact_version_id = (select id from contact_version where name = 'Bella')
                    where id = (select id from one);"""),
            new PlantedBreak("lines-fit-document", """
                    update document_line set price_id = 13, tax_inclusive = tax_inclusive
                    where document_id = (select id from one) and line_no = 1;"""),
            new PlantedBreak("tax-follows-from-lines", TAX_OF_ONE + """
                    update document_tax set tax_minor = tax_minor + 1 where document_id = (select id from one);"""),
            new PlantedBreak("gross-is-kept", NET_OF_ONE.replace("from one", "from gross") + """
                    update document_tax set taxable_minor = taxable_minor + 1 where document_id = (select id from gross);
                    update document_line set net_minor = net_minor + 1
                    where document_id = (select id from gross) and line_no = 2;"""),
            new PlantedBreak("line-nets", """
                    update document_line set net_minor = net_minor + case line_no when 1 then 1 else -1 end
                    where document_id = (select id from one);"""),
            new PlantedBreak("line-amounts", """
                    update document_line set amount_minor = amount_minor + 1, discount_minor = discount_minor + 1
                    where document_id = (select id from one) and line_no = 1;"""),
            new PlantedBreak("line-amounts", """
                    update document_line set amount_minor = amount_minor + 1, discount_minor = discount_minor + 1
                    where document_id = (select id from bundled) and line_no = 1;"""),
            new PlantedBreak("bundle-shares", """
                    update document_line set amount_minor = amount_minor + case line_no when 1 then 1 else -1 end,
                        discount_minor = discount_minor + case line_no when 1 then 1 else -1 end
                    where document_id = (select id from bundled);"""),
            new PlantedBreak(
                    "bundle-shares",
                    "update document_line set quantity = quantity + 1 "
                            + "where document_id = (select id from bundled) and line_no = 2;"),
            new PlantedBreak("bundle-shares", "delete from bundle_component where product_id = 12;"),
            new PlantedBreak("discount-within-amount", """
                    update document_line set discount_minor = discount_minor + case line_no when 1 then 1 else -1 end * 2000,
                        net_minor = net_minor - case line_no when 1 then 1 else -1 end * 2000
                    where document_id = (select id from one);"""),
            new PlantedBreak("fixed-discount-within-discount", """
                    update document_line set fixed_discount_minor = discount_minor + 1
                    where document_id = (select id from one) and line_no = 1;"""),
            new PlantedBreak("credits-within-charge", correction(1, 10) + correction(2, -10)),
            new PlantedBreak(
                    "credits-fit-charge",
                    correction(1, 0)
                            .replace(
                                    "select id from one",
                                    "select d.id from document d where d.business_id = 1 "
                                            + "and d.subscription_id = 16 and d.document_on = '2026-01-01'")),
            new PlantedBreak("held-until-released", """
                    insert into held_document (document_id, business_id, run_id, cause, released_by, released_at)
                    select id, business_id, run_id, 'CREDIT_ABOVE', 'test', now() from draft;"""),
            new PlantedBreak("voided-is-taken-back", """
                    insert into voided_document (document_id, business_id, voided_by, bill_again)
                    select one.id, one.business_id, gross.id, false from one, gross;"""),
            new PlantedBreak("days-billed-once", """
                    update document_line l set period_from = period_from - 1 from document d
                    where d.id = l.document_id and d.document_on = '2026-02-01' and l.service_id = 111;"""),
            new PlantedBreak("days-billed-without-gap", """
                    update document_line l set period_from = period_from + 1 from document d
                    where d.id = l.document_id and d.document_on = '2026-02-01' and l.service_id = 111;"""),
            new PlantedBreak(
                    "billed-to-is-last-day",
                    "update subscription_service set billed_to = billed_to + 1, due_on = due_on + 1 where id = 111;"),
            new PlantedBreak(
                    "terms-follow-each-other",
                    "update subscription_service set version = 2, phase = 1 where id = 111;"),
            new PlantedBreak("changed-terms-go-on", """
                    update subscription_service set ends_on = billed_to, end_reason = 'CHANGED', due_on = null
                    where id = 111;"""),
            new PlantedBreak(
                    "due-when-there-is-something",
                    "update subscription_service set due_on = due_on + 1 where id = 111;"),
            new PlantedBreak("changes-are-recorded", """
                    update subscription_service set ends_on = billed_to, end_reason = 'PAUSED', due_on = null
                    where id = 111;
                    insert into subscription_service (id, business_id, account_id, subscription_id, ordinal, version,
                        entry, price_id, quantity, started_on, billable_from, billed_to, due_on)
                    select 999999, business_id, account_id, subscription_id, ordinal, 2, 'CHANGE', price_id, quantity,
                           billed_to, billed_to, billed_to, billed_to
                    from subscription_service where id = 111;"""),
            new PlantedBreak("entries-balance", """
                    alter table posting drop constraint posting_ledger_account_check;
                    insert into posting (document_id, entry_no, business_id, ledger_account, amount_minor, currency, posted_on)
                    select id, 9, business_id, 'SUSPENSE', 5, currency, document_on from one;"""),
            new PlantedBreak("ledger-is-documents", """
                    update posting set amount_minor = amount_minor + case ledger_account when 'REVENUE' then 1 else -1 end
                    where document_id = (select id from one) and ledger_account <> 'RECEIVABLE';"""),
            new PlantedBreak("entries-are-exact", """
                    update posting set amount_minor = amount_minor - 1
                    where document_id = (select id from one) and ledger_account = 'REVENUE';
                    insert into posting (document_id, entry_no, business_id, ledger_account, amount_minor, currency, posted_on)
                    select id, 9, business_id, 'REVENUE', 1, currency, document_on from one;"""),
            new PlantedBreak(
                    "entries-carry-document",
                    "update posting set posted_on = posted_on + 1 where document_id = (select id from one);"),
            new PlantedBreak("drafts-have-no-entries", """
                    insert into posting (document_id, entry_no, business_id, ledger_account, account_id, amount_minor,
                        currency, posted_on)
                    select id, 1, business_id, 'RECEIVABLE', account_id, 5, currency, document_on from draft union all
                    select id, 2, business_id, 'REVENUE', null, -5, currency, document_on from draft;"""),
            new PlantedBreak("settled-within-amount", """
                    insert into allocation (credit_id, debit_id, round, business_id, account_id, amount_minor, currency,
                        allocated_on)
                    select a.credit_id, a.debit_id, 9, a.business_id, a.account_id, 1, a.currency, a.allocated_on
                    from allocation a join movement m on m.id = a.credit_id where m.reference = 'P1' and a.round = 1;"""),
            new PlantedBreak("allocations-fit", """
                    update allocation set allocated_on = '2026-01-01'
                    where credit_id = (select id from movement where reference = 'P1');"""),
            new PlantedBreak("open-credits-are-known", """
                    insert into open_credit (credit_id, business_id, account_id, posted_on)
                    select id, business_id, account_id, posted_on from movement where reference = 'P1';"""),
            new PlantedBreak("reversals-are-opposite", """
                    insert into allocation (credit_id, debit_id, round, business_id, account_id, amount_minor, currency,
                        allocated_on, reverses)
                    select a.credit_id, a.debit_id, 8 + n, a.business_id, a.account_id, 1 - 2 * n, a.currency,
                        a.allocated_on, case n when 1 then 7 end
                    from allocation a join movement m on m.id = a.debit_id cross join generate_series(0, 1) as n
                    where m.reference = 'B2' and a.round = 1;"""),
            new PlantedBreak("movements-are-posted", """
                    update posting set amount_minor = amount_minor + case ledger_account when 'BANK' then 1 else -1 end
                    where movement_id = (select id from movement where reference = 'P1');"""),
            new PlantedBreak("cancellations-are-opposite", """
                    update allocation set amount_minor = amount_minor - 1
                    where debit_id = (select id from movement where reference = 'B2');
                    insert into open_credit (credit_id, business_id, account_id, posted_on)
                    select id, business_id, account_id, posted_on from movement where reference = 'P2';"""),
            new PlantedBreak("closing-is-opening", """
                    update period_balance set opening_minor = 1, closing_minor = closing_minor + 1
                    where business_id = 2 and ledger_account = 'TAX';"""),
            new PlantedBreak("closed-months-stay", """
                    update period_balance set debit_minor = debit_minor + 1, credit_minor = credit_minor + 1
                    where business_id = 2 and ledger_account = 'TAX';"""),
            new PlantedBreak("numbers-without-gap", """
                    update posted_document p set sequence = 99, number = 'INV-2026-000099'
                    where business_id = 1 and sequence = (select max(sequence) from posted_document where business_id = 1);
                    update outbox set message_key = 'CLUB/INV-2026-000099'
                    where document_id = (select document_id from posted_document where sequence = 99);
                    update number_series set last_number = 99 where business_id = 1;"""),
            new PlantedBreak(
                    "last-number", "update number_series set last_number = last_number + 1 where business_id = 1;"),
            new PlantedBreak("number-says-its-parts", """
                    update posted_document set number = 'INV-2026-1' where document_id = (select id from one);
                    update outbox set message_key = 'CLUB/INV-2026-1' where document_id = (select id from one);"""),
            new PlantedBreak("numbers-in-order-of-dates", """
                    update document set document_on = document_on + 1 where id = (select id from one);
                    update posting set posted_on = posted_on + 1 where document_id = (select id from one);"""),
            new PlantedBreak("run-counts", """
                    update run set selected = selected + 1, billed = billed + 1 where business_id = 1 and state = 'POSTED';"""),
            new PlantedBreak("run-money", "update run set state = 'POSTED' where state = 'DRAFTED';"),
            new PlantedBreak("cancelled-runs-are-empty", "update run set state = 'CANCELLED' where state = 'DRAFTED';"),
            new PlantedBreak("mail-for-every-document", "delete from outbox where document_id = (select id from one);"),
            new PlantedBreak("no-mail-for-drafts", """
                    insert into outbox (business_id, document_id, message_key, recipient, state)
                    select 1, id, 'CLUB/none', 'anna@example.org', 'READY' from draft;"""),
            new PlantedBreak("file-rows-add-up", """
                    alter table import_file drop constraint import_file_check;
                    update import_file set row_count = row_count + 1;"""),
            new PlantedBreak("rejects-are-kept", "delete from import_reject;"),
            new PlantedBreak("rows-stay-in-business", "update contact set business_id = 2 where id = 15;"),
            new PlantedBreak(
                    "rows-point-to-rows",
                    "update document set business_version_id = 999 where id = (select id from draft);"));

    /** A line of the draft that corrects one of the first document's by an amount. */
    private static String correction(int line, int minor) {
        return """
                insert into document_line (document_id, line_no, business_id, service_id, product_id, price_id,
                    description, period_from, period_to, whole_cycles, part_days, part_of_days, quantity, amount_minor,
                    discount_minor, fixed_discount_minor, net_minor, tax_category, tax_percent, tax_inclusive,
                    corrects_document_id, corrects_line_no)
                select (select id from draft), 90 + line_no, 1, null, product_id, price_id, 'Correction', period_from,
                    period_to, 0, 1, 31, quantity, %2$d, 0, 0, %2$d, tax_category, tax_percent, tax_inclusive, document_id,
                    line_no
                from document_line where line_no = %1$d and document_id = (select id from one);""".formatted(line, minor);
    }

    Proof proveIn(DataSource dataSource) throws SQLException {
        return proveIn(dataSource, new Proof.Of.All());
    }

    Proof proveIn(DataSource dataSource, Proof.Of whose) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(NAMES);
                statement.execute(sql);
                return Proof.of(connection, whose, _ -> {});
            } finally {
                connection.rollback();
            }
        }
    }

    @Override
    public String toString() {
        return invariant;
    }
}
