package daybook.jobs.crash;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Sees who writes documents, and numbers of documents: by which port of the database, and which attempt the run was in at
 * that moment. What is rolled back it has not seen either.
 */
record Witness(JdbcTemplate jdbc) {

    private static final String WATCH = """
            create schema witness;
            create table witness.seen (
                port integer, run_id bigint, account_id bigint, epoch integer, at timestamptz, what text);
            create function witness.see() returns trigger language plpgsql as '
            declare d document;
            begin
                if tg_table_name = ''document'' then
                    d := new;
                else
                    select * into d from document where id = new.document_id;
                end if;
                insert into witness.seen
                select inet_client_port(), d.run_id, d.account_id, r.epoch, clock_timestamp(), tg_table_name
                from run r where r.id = d.run_id;
                return null;
            end';
            create trigger see after insert on document for each row execute function witness.see();
            create trigger see after insert on posted_document for each row execute function witness.see()""";

    /** A range is that of whoever claimed it last, as soon as they did. */
    private static final String OF_LOST_RANGES = """
            select s.what || ' of account ' || s.account_id || ' at ' || s.at || ' in ' || p.name
            from witness.seen s
            join run_partition p on p.run_id = s.run_id and p.epoch = s.epoch and p.token > 1 and s.at > p.claimed_at
                and s.account_id between substring(p.name from 'keys-([0-9]+)-')::bigint
                                     and substring(p.name from '-([0-9]+)$')::bigint
            join worker w on w.id = p.worker_id and w.name not like '%:' || ?
            where s.what = 'document' and s.port = any (?)""";

    private static final String OF_LATER_EPOCHS =
            "select what || ' of account ' || account_id from witness.seen where epoch > 1 and port = any (?)";

    static Witness in(Branch branch) {
        branch.jdbc().execute(WATCH);
        return new Witness(branch.jdbc());
    }

    /** How many rows it has seen. */
    long rows() {
        Long rows = jdbc.queryForObject("select count(*) from witness.seen", Long.class);
        return rows == null ? 0 : rows;
    }

    /** What a process, that came by these ports, wrote of ranges that another one had claimed. */
    List<String> rowsOfLostRanges(String process, List<Integer> ports) {
        return jdbc.query(OF_LOST_RANGES, (row, _) -> row.getString(1), process, ports.toArray(Integer[]::new));
    }

    /** What the first leader, that came by these ports, wrote after another one had taken over. */
    List<String> rowsOfLaterEpochs(List<Integer> ports) {
        // An array would be taken for all of the arguments.
        return jdbc.query(OF_LATER_EPOCHS, (row, _) -> row.getString(1), (Object) ports.toArray(Integer[]::new));
    }
}
