package daybook.jobs.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The whole state of a workplace in lines that are the same whenever the same business was done: every row of every
 * business table with keys replaced by the names that people know, every mail and every reject file.
 *
 * <p>Left out, by list: keys from sequences, instants of processing, the rows of runs themselves and how far they are (a crash may leave one
 * more), that a run was taken up, and the tables of Spring Batch, Quartz and Flyway. A new table or column is in unless it is put on that list.
 */
public final class StateDigest {

    private static final String TABLES = """
            select table_name from information_schema.tables
            where table_schema = current_schema() and table_type = 'BASE TABLE'
              and table_name not like 'batch_%' and table_name not like 'qrtz_%' and table_name not in ('flyway_schema_history', 'worker', 'run_partition', 'run', 'run_progress')
            order by 1""";

    private static final List<String> LEFT_OUT = List.of(
            "id",
            "version_id",
            "item_key",
            "since",
            "queued_at",
            "sent_at",
            "received_at",
            "recorded_at",
            "released_at");

    /** Columns that keep rows of another table as they were, with their keys. */
    private static final List<String> SNAPSHOTS = List.of("terms_before", "terms_after");

    /** How an attempt ended that another one followed. */
    private static final String TAKEN_UP = "\"verb\": \"take up\"";

    private static final String WITHOUT_KEYS = "select jsonb_agg(x - 'id') from jsonb_array_elements(:key) x";

    private static final Map<String, String> NAMES = names();

    private StateDigest() {}

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("business_id", "select code from business where id = :key");
        names.put("business_version_id", "select name from business_version where id = :key");
        names.put("contact_id", "select code from contact where id = :key");
        names.put("contact_version_id", "select name || coalesce(email, '') from contact_version where id = :key");
        names.put(
                "account_id",
                "select c.code || ' ' || a.currency from account a join contact c on c.id = a.contact_id where a.id = :key");
        names.put("product_id", "select sku from product where id = :key");
        names.put("price_id", "select code || ' ' || valid_from from price where id = :key");
        names.put("subscription_id", "select code from subscription where id = :key");
        names.put("service_id", """
                select s.code || ' ' || v.ordinal || '.' || v.version from subscription_service v
                join subscription s on s.id = v.subscription_id where v.id = :key""");
        names.put("document_id", """
                select coalesce(p.number, 'draft') || ' ' || coalesce(s.code, 'account') || ' ' || d.document_on
                from document d left join subscription s on s.id = d.subscription_id left join posted_document p on p.document_id = d.id
                where d.id = :key""");
        names.put("charge_id", """
                select concat_ws(' ', s.code, p.sku, c.quantity, c.amount_minor, c.charged_on) from one_time_charge c
                join product p on p.id = c.product_id left join subscription s on s.id = c.subscription_id where c.id = :key""");
        names.put("scheduled_id", "select execute_on || ' ' || action from scheduled_action where id = :key");
        names.put("voided_by", "select number from posted_document where document_id = :key");
        names.put("corrects_document_id", "select number from posted_document where document_id = :key");
        names.put("discount_id", """
                select concat_ws(' ', s.code, d.percent, d.amount_minor, d.cycles, d.code) from subscription_discount d
                left join subscription s on s.id = d.subscription_id where d.id = :key""");
        names.put("movement_id", "select reference from movement where id = :key");
        names.put("cancels_id", "select reference from movement where id = :key");
        names.put("credit_id", "select kind || ' ' || name from account_item where id = :key");
        names.put("debit_id", "select kind || ' ' || name from account_item where id = :key");
        names.put("import_file_id", "select kind || ' ' || sha256 from import_file where id = :key");
        names.put("run_id", "select job || ' ' || as_of from run where id = :key");
        return names;
    }

    /** Rows and files. */
    public static List<String> of(DataSource dataSource, Path var) {
        List<String> lines = new ArrayList<>(ofRows(dataSource));
        lines.addAll(ofFiles(var, "outbox", ".eml"));
        lines.addAll(ofFiles(var, "rejects", ".csv"));
        return lines;
    }

    /** Rows only. */
    public static List<String> ofRows(DataSource dataSource) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        List<String> lines = new ArrayList<>();
        for (String table : jdbc.queryForList(TABLES, String.class)) {
            jdbc.queryForList(dump(jdbc, Objects.requireNonNull(table)), String.class).stream()
                    .filter(row -> !row.contains(TAKEN_UP))
                    .forEach(row -> lines.add(table + " " + row));
        }
        return lines;
    }

    private static String dump(JdbcTemplate jdbc, String table) {
        StringBuilder row = new StringBuilder("to_jsonb(t)");
        LEFT_OUT.forEach(column -> row.append(" - '").append(column).append("'"));
        for (String column : jdbc.queryForList("""
                select column_name from information_schema.columns
                where table_schema = current_schema() and table_name = ?""", String.class, table)) {
            String name = SNAPSHOTS.contains(column) ? WITHOUT_KEYS : NAMES.get(column);
            if (name != null) {
                row.append(" || jsonb_build_object('%s', (%s))".formatted(column, name.replace(":key", "t." + column)));
            }
        }
        return "select (%s)::text as row from %s t order by 1".formatted(row, table);
    }

    private static List<String> ofFiles(Path var, String folder, String suffix) {
        Path top = var.resolve(folder);
        if (!Files.exists(top)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .map(file -> var.relativize(file) + " " + sha256(file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
