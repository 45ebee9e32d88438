package daybook.contact.store;

import daybook.contact.Contact;
import daybook.database.CopyBlocks;
import daybook.database.SequenceBlocks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Contacts on their way in: staged in a temporary table, checked against each other and against what is known, and
 * merged by their code. All of it happens in the transaction of the caller's connection.
 */
public final class StagedContacts {

    private static final int FETCH = 1000;

    private final Connection connection;
    private final long businessId;
    private final CopyBlocks staged;

    /** Why a contact cannot be merged, though it is right by itself. */
    public enum Reason {
        /** Several rows have its code. */
        DUPLICATE,
        /** It is known as one of the other type. */
        OTHER_TYPE,
        /** One of its media identifies another contact. */
        CIM_TAKEN
    }

    /** Is told of every contact that cannot be merged. */
    @FunctionalInterface
    public interface Refusals {
        /**
         * Is told of one.
         *
         * @param detail the rows with the same code, the type that is known, or the medium
         */
        void refuse(long row, Reason reason, String detail) throws SQLException;
    }

    /**
     * What merging did.
     *
     * @param changed contacts that were made or changed
     * @param unchanged contacts that were known as they are
     */
    public record Merged(long changed, long unchanged) {}

    public StagedContacts(Connection connection, long businessId) throws SQLException {
        this.connection = connection;
        this.businessId = businessId;
        try (Statement statement = connection.createStatement()) {
            statement.execute(StagedContactsSql.CREATE);
        }
        staged = new CopyBlocks(connection, "staged_contact", StagedContactsSql.COLUMNS);
    }

    /** Stages the contact of a row. */
    public void add(long row, Contact contact) throws SQLException {
        Contact.Names names = contact.names();
        Contact.Reach reach = contact.reach();
        Contact.Profile profile = contact.profile();
        Contact.AccountTerms account = contact.account();
        staged.number(row)
                .bool(false)
                .text(contact.code())
                .text(contact.type().name())
                .text(names.printed(contact.type()))
                .text(names.first())
                .text(names.middle())
                .text(names.last())
                .text(names.company());
        staged.text(reach.email())
                .text(reach.phone())
                .texts(reach.address())
                .text(reach.country())
                .text(reach.language())
                .text(reach.vatNumber());
        staged.date(profile.birthDate())
                .text(profile.nameDay())
                .text(profile.countryOfAgreement())
                .text(profile.timeZone())
                .text(profile.classification())
                .bool(profile.optInEmail())
                .bool(profile.optInSms())
                .texts(profile.tags());
        staged.text(account.currency().code())
                .numberOrNull(account.creditLimitMinor())
                .text(account.paymentTerms())
                .text(account.taxExemptReason())
                .bool(account.reverseCharge());
        staged.texts(written(contact.cims())).endRow();
    }

    /** Stages that a row with this code was refused already, so that others with its code are refused too. */
    public void addRefused(long row, String code) throws SQLException {
        staged.number(row)
                .bool(true)
                .text(code)
                .nulls(StagedContactsSql.DETAILS)
                .endRow();
    }

    private static List<String> written(List<Contact.Cim> cims) {
        List<String> texts = new ArrayList<>(cims.size());
        cims.forEach(cim -> texts.add(cim.type() + ":" + cim.value()));
        return texts;
    }

    /** Checks what is staged as a whole, and leaves out what is refused. */
    public void check(Refusals refusals) throws SQLException {
        staged.flush();
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze staged_contact");
        }
        refuse(StagedContactsSql.DUPLICATES, false);
        refuse(StagedContactsSql.OTHER_TYPE, true);
        refuse(StagedContactsSql.CIM_TWICE, false);
        refuse(StagedContactsSql.CIM_TAKEN, true);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery("select row_no, reason, detail from contact_refusal")) {
                while (rows.next()) {
                    refusals.refuse(rows.getLong(1), Reason.valueOf(rows.getString(2)), rows.getString(3));
                }
            }
        }
    }

    private void refuse(String sql, boolean ofBusiness) throws SQLException {
        update(sql, ofBusiness ? 1 : 0);
        update(StagedContactsSql.MARK, 0);
    }

    /** Merges what is left into the contacts of the business. */
    public Merged merge() throws SQLException {
        update(StagedContactsSql.COMPARE, 2);
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze merging_contact");
        }
        number("contact_id", "contact_seq");
        number("new_version_id", "contact_version_seq");
        number("account_id", "account_seq");
        for (String sql : StagedContactsSql.MERGE) {
            update(sql, sql.contains("?") ? 1 : 0);
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(StagedContactsSql.COUNT)) {
            row.next();
            return new Merged(row.getLong(1), row.getLong(2));
        }
    }

    private void number(String key, String sequence) throws SQLException {
        SequenceBlocks.number(connection, "merging_contact", key, "row_no", sequence);
    }

    /** Runs a statement whose only parameters are the business, so many times. */
    private void update(String sql, int times) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= times; i++) {
                statement.setLong(i, businessId);
            }
            statement.executeUpdate();
        }
    }
}
