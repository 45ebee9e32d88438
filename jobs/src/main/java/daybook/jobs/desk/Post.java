package daybook.jobs.desk;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.delivery.MailRun;
import daybook.jobs.delivery.Postman;
import daybook.jobs.run.Progress;
import daybook.organisation.Business;
import daybook.templates.Assets;
import daybook.templates.Templates;
import daybook.templates.mail.Delivery;
import daybook.templates.mail.FolderDelivery;
import daybook.templates.mail.SmtpDelivery;
import daybook.templates.mail.SmtpSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** How mail of a business is made and by which way it leaves, as the environment says. */
public final class Post {

    private static final String TEMPLATES = "templates/";

    private final Office office;
    private final Business business;
    private final Optional<SmtpSettings> smtp;

    Post(Office office, Business business) {
        this.office = office;
        this.business = business;
        this.smtp = settings(office);
    }

    private static Optional<SmtpSettings> settings(Office office) {
        try {
            return SmtpSettings.of(office.environment());
        } catch (IllegalArgumentException e) {
            throw new DeclinedException(DeclinedException.Reason.MISUSE, String.valueOf(e.getMessage()));
        }
    }

    /** The mail of the business, by the way that the environment says. */
    public MailRun run(BatchEngine engine, Progress progress) {
        Delivery delivery = smtp.<Delivery>map(SmtpDelivery::new).orElseGet(() -> new FolderDelivery(outbox()));
        Postman postman = new Postman(business, from(), templates(), delivery);
        return new MailRun(engine, postman, smtp.isEmpty(), progress);
    }

    /** Where mail goes that is not sent by SMTP. */
    public Path outbox() {
        return office.var().resolve("outbox");
    }

    /** The business's templates before the shipped ones. */
    public Templates templates() {
        Map<String, String> own = new HashMap<>();
        Map<String, byte[]> pictures = new HashMap<>();
        new JdbcTemplate(office.database().dataSource())
                .query(
                        "select name, content from business_asset where business_id = ?",
                        row -> {
                            String name = row.getString("name");
                            byte[] content = row.getBytes("content");
                            if (name.startsWith(TEMPLATES)) {
                                own.put(
                                        name.substring(TEMPLATES.length()),
                                        new String(content, StandardCharsets.UTF_8));
                            } else {
                                pictures.put(name, content);
                            }
                        },
                        business.id());
        return switch (Templates.load(own, Assets.of(pictures))) {
            case Templates.Loaded(Templates templates) -> templates;
            case Templates.Refused refused ->
                throw new DeclinedException(DeclinedException.Reason.REFUSED, String.join(" ", refused.problems()));
        };
    }

    private String from() {
        String configured = smtp.map(SmtpSettings::from).orElse("");
        if (!configured.isEmpty()) {
            return configured;
        }
        String own = business.letterhead().email();
        if (own == null) {
            throw new DeclinedException(
                    DeclinedException.Reason.REFUSED,
                    "business " + business.code() + " has no e-mail address to send from;"
                            + " set 'email' in its business.yaml and load it again");
        }
        return own;
    }
}
