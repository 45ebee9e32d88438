package daybook.jobs.billing;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.run.Run;
import daybook.organisation.Business;
import daybook.organisation.Policies.Approval;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who approved the drafts of billing runs (design.md 6: the approved hash is what is posted). An approval holds for the
 * very drafts that were looked at: another line, amount, tax or date, one document more or less, and it is none.
 */
public final class Approvals {

    /** Rows as PostgreSQL writes them, in the order in which they are posted; posting changes none of them. */
    private static final String DRAFTS = """
            select d::text || coalesce((select string_agg(l::text, E'\\n' order by l.line_no)
                                        from document_line l where l.document_id = d.id), '')
                   || coalesce((select string_agg(t::text, E'\\n' order by t.category, t.percent, t.tax_inclusive)
                                from document_tax t where t.document_id = d.id), '')
            from document d where d.run_id = ? order by d.item_key""";

    private static final String OF = """
            select approved_by, hash, reason, approved_at from run_approval where run_id = ? order by approved_at""";

    private static final String ADD = """
            insert into run_approval (run_id, business_id, approved_by, hash, reason) values (?, ?, ?, ?, ?)
            on conflict (run_id, approved_by) do update
            set hash = excluded.hash, reason = excluded.reason, approved_at = now()""";

    private static final int FETCHED = 500;

    private final BatchEngine engine;
    private final JdbcTemplate jdbc;
    private final Business business;

    public Approvals(BatchEngine engine, Business business) {
        this.engine = engine;
        this.jdbc = engine.jdbc();
        this.business = business;
    }

    /**
     * That somebody approved.
     *
     * @param hash of the drafts that they looked at
     * @param reason what they said; null: nothing
     */
    public record Given(String by, String hash, @Nullable String reason, Instant at) {}

    /** Whether this business wants billing runs approved before they are posted. */
    public boolean areNeeded() {
        return business.policies().approval() != Approval.NONE;
    }

    /** SHA-256 over all drafts of a run, read a few at a time: that needs a transaction, or all would come at once. */
    public String hash(long runId) {
        MessageDigest digest = sha256();
        new TransactionTemplate(engine.transactions())
                .executeWithoutResult(_ -> jdbc.query(
                        connection -> drafts(connection, runId), (RowCallbackHandler) row -> add(row, digest)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static PreparedStatement drafts(Connection connection, long runId) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(DRAFTS);
        statement.setFetchSize(FETCHED);
        statement.setLong(1, runId);
        return statement;
    }

    private static void add(ResultSet row, MessageDigest digest) throws SQLException {
        digest.update(row.getString(1).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Who approved a run so far, oldest first. */
    public List<Given> of(long runId) {
        return jdbc.query(
                OF,
                (row, _) -> new Given(
                        row.getString("approved_by"),
                        row.getString("hash"),
                        row.getString("reason"),
                        row.getObject("approved_at", OffsetDateTime.class).toInstant()),
                runId);
    }

    /** Keeps that somebody approved drafts of a hash. */
    public void add(Run run, String who, String hash, @Nullable String reason) {
        jdbc.update(ADD, run.id(), business.id(), who, hash, reason);
    }

    /** Why somebody may not approve a run; empty: they may. */
    public Optional<String> refusal(Run run, String who, String hash) {
        if (business.policies().approval() == Approval.FOUR_EYES
                && isSame(who, run.request().askedBy())) {
            return Optional.of(who + " asked for run " + run.id() + "; by approval: FOUR_EYES of " + business.code()
                    + " somebody else approves it");
        }
        return of(run.id()).stream()
                        .anyMatch(
                                given -> isSame(given.by(), who) && given.hash().equals(hash))
                ? Optional.of(who + " has approved run " + run.id() + " already")
                : Optional.empty();
    }

    /** How many more have to approve drafts of a hash before they may be posted. */
    public int missing(Run run, String hash) {
        Approval wanted = business.policies().approval();
        if (wanted == Approval.NONE) {
            return 0;
        }
        int needed = wanted == Approval.FOUR_EYES && run.request().isByItself() ? 2 : 1;
        long valid = of(run.id()).stream()
                .filter(given -> given.hash().equals(hash))
                .filter(given -> wanted == Approval.ONE
                        || !isSame(given.by(), run.request().askedBy()))
                .count();
        return Math.toIntExact(Math.max(0, needed - valid));
    }

    /** Why the drafts of a run may not be posted; empty: they may. */
    public Optional<String> posting(Run run) {
        List<Given> given = of(run.id());
        if (!areNeeded() && given.isEmpty()) {
            return Optional.empty();
        }
        String hash = hash(run.id());
        String look = "; look at them by ./daybook runs review " + run.id()
                + ", then approve them by ./daybook runs approve " + run.id();
        if (!given.isEmpty() && given.stream().noneMatch(one -> one.hash().equals(hash))) {
            return Optional.of("the drafts of run " + run.id() + " changed since "
                    + given.stream().map(Given::by).collect(Collectors.joining(" and ")) + " approved them" + look);
        }
        int missing = missing(run, hash);
        return missing == 0
                ? Optional.empty()
                : Optional.of("the drafts of run " + run.id() + " have to be approved by " + missing + " more, because "
                        + business.code() + " has approval: "
                        + business.policies().approval() + look);
    }

    private static boolean isSame(String one, String other) {
        return one.strip().equalsIgnoreCase(other.strip());
    }
}
