package daybook.importers.rows;

import daybook.contact.Contact;
import daybook.contact.store.StagedContacts;
import daybook.importers.csv.Columns;
import daybook.importers.csv.CsvRow;
import daybook.importers.csv.Header;
import daybook.importers.rejects.Reject;
import daybook.importers.rejects.RejectCode;
import daybook.organisation.Business;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Takes contacts: known ones are changed to what the file says, by their code. */
public final class ContactIntake implements Intake {

    /** The columns of such a file. */
    public static final Columns COLUMNS = new Columns(
            List.of("contact_type"),
            List.of(
                    "first_name",
                    "middle_name",
                    "last_name",
                    "company_name",
                    "contact_code",
                    "email",
                    "phone_country",
                    "phone_number",
                    "address_line1",
                    "address_line2",
                    "address_postal_code",
                    "address_town",
                    "address_country",
                    "birth_date",
                    "name_day",
                    "language",
                    "country_of_agreement",
                    "opt_in_email",
                    "opt_in_sms",
                    "tags",
                    "cims",
                    "account_currency",
                    "credit_limit",
                    "payment_terms",
                    "vat_number",
                    "tax_exempt",
                    "reverse_charge",
                    "time_zone",
                    "classification"),
            _ -> false,
            null);

    private final ContactRows rows;
    private final StagedContacts staged;
    private final Rejects rejects;
    private final String fileHash;

    /**
     * Over a connection in the transaction of the file.
     *
     * @param fileHash of the file; codes of contacts that have none come from it and the number of the row
     */
    public ContactIntake(Connection connection, Business business, String fileHash, Rejects rejects)
            throws SQLException {
        this.rows = new ContactRows(business);
        this.staged = new StagedContacts(connection, business.id());
        this.rejects = rejects;
        this.fileHash = fileHash;
    }

    @Override
    public void take(CsvRow row, Header header) throws SQLException {
        Fields fields = new Fields(row, header);
        String given = fields.raw("contact_code");
        Contact contact = rows.parse(fields, given.isEmpty() ? made(row.number()) : fields.code("contact_code"));
        Reject problem = fields.problem();
        if (problem == null) {
            staged.add(row.number(), contact);
            return;
        }
        rejects.add(problem);
        // Where the columns do not line up, nothing can be said of the code.
        if (row.problem() == null && !given.isEmpty()) {
            staged.addRefused(row.number(), given);
        }
    }

    /** Sixteen digits (domain.md 3.1), the same whenever the same file is read. */
    private String made(long row) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((fileHash + ":" + row).getBytes(StandardCharsets.UTF_8));
            BigInteger digits = new BigInteger(1, hash).mod(BigInteger.TEN.pow(15));
            return "9" + "0".repeat(15 - digits.toString().length()) + digits;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public Taken finish() throws SQLException {
        staged.check((row, reason, detail) -> {
            switch (reason) {
                case DUPLICATE ->
                    rejects.add(
                            row,
                            "contact_code",
                            RejectCode.DUPLICATE_CONTACT,
                            "the contact_code stands in several rows (" + detail
                                    + "), none of which is taken; keep the right one");
                case OTHER_TYPE ->
                    rejects.add(
                            row,
                            "contact_type",
                            RejectCode.TYPE_CHANGED,
                            "the contact is known as a " + detail + ", which never changes; use another contact_code");
                case CIM_TAKEN ->
                    rejects.add(
                            row,
                            "cims",
                            RejectCode.CIM_TAKEN,
                            "the medium " + Fields.shown(detail)
                                    + " identifies another contact too; each identifies one only");
            }
        });
        StagedContacts.Merged merged = staged.merge();
        return new Taken(merged.changed(), merged.unchanged());
    }
}
