package daybook.jobs.cli;

import daybook.organisation.Business;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes posted documents as PDF below {@code var/documents}. */
final class SavedDocuments {

    private static final String NUMBERS = """
            select p.number from posted_document p
            join document d on d.id = p.document_id
            join subscription s on s.id = d.subscription_id
            where s.business_id = ? and s.code = ? order by p.year, p.sequence""";

    private final Desk desk;
    private final Business business;

    SavedDocuments(Desk desk, Business business) {
        this.desk = desk;
        this.business = business;
    }

    /** The first document of a subscription, if it has one. */
    Optional<SavedDocument> ofSubscription(String code) {
        List<String> numbers = jdbc().query(NUMBERS, (row, _) -> row.getString("number"), business.id(), code);
        return numbers.isEmpty()
                ? Optional.empty()
                : Optional.of(save(numbers.getFirst(), defaultFile(numbers.getFirst())));
    }

    /** Where a document is written unless it is said otherwise. */
    Path defaultFile(String number) {
        return desk.var().resolve("documents").resolve(business.code()).resolve(number + ".pdf");
    }

    /**
     * Writes a document.
     *
     * @throws CommandFailedException when the file cannot be written
     */
    SavedDocument save(String number, Path file) {
        byte[] pdf = desk.office().pdf(business, number);
        try {
            Path target = file.toAbsolutePath();
            Files.createDirectories(target.getParent());
            Path half = Files.createTempFile(target.getParent(), number, ".half");
            Files.write(half, pdf);
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandFailedException(Exit.FAILED, file + " could not be written: " + e.getMessage());
        }
        String mail = (business.code() + "." + number + ".eml").toLowerCase(Locale.ROOT);
        return new SavedDocument(number, file, desk.var().resolve("outbox").resolve(mail));
    }

    private JdbcTemplate jdbc() {
        return new JdbcTemplate(desk.database().dataSource());
    }
}
