package daybook.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import daybook.database.TestServer;
import daybook.database.testing.PostgresTest;
import daybook.jobs.crash.Teller.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail by SMTP, and a server that is not there. */
@PostgresTest
class MailServerTests {

    private static final int FEW = 8;

    private final Branch branch;
    private final Path temporary;

    MailServerTests(TestServer server, @TempDir Path temporary) {
        this.temporary = temporary;
        this.branch = Branch.of(server, temporary.resolve("var"));
    }

    @AfterEach
    void close() {
        branch.close();
    }

    @Test
    void aMailServerThatRefusesIsAskedAgainByTheNextRun() {
        branch.bill(SmallClub.in(temporary.resolve("club"), FEW));

        Answer refused = branch.teller()
                .with("DAYBOOK_SMTP_HOST", "127.0.0.1")
                .with("DAYBOOK_SMTP_PORT", "1")
                .with("DAYBOOK_SMTP_TLS", "PLAIN")
                .give("run", "mail");

        Branch.refuses(1, refused, "127.0.0.1:1 PLAIN cannot be talked to", "DAYBOOK_SMTP_HOST", "Run it again");
        assertThat(refused.log()).isEmpty();
        GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        try {
            Answer sent = branch.teller()
                    .with("DAYBOOK_SMTP_HOST", "127.0.0.1")
                    .with(
                            "DAYBOOK_SMTP_PORT",
                            Integer.toString(mailServer.getSmtp().getPort()))
                    .with("DAYBOOK_SMTP_TLS", "PLAIN")
                    .give("run", "mail");
            assertThat(sent.exit()).as(sent.out() + sent.err()).isZero();
            assertThat(mailServer.getReceivedMessages()).hasSize(Math.toIntExact(branch.count("outbox")));
        } finally {
            mailServer.stop();
        }
        assertThat(branch.teller().give("run", "mail").out()).contains("nothing is left to send");
    }

    @Test
    void aMessageThatWasOnItsWayWhenTheProcessDiedIsSentAgainOnlyWhenAPersonSaysSo() {
        branch.bill(SmallClub.in(temporary.resolve("club"), FEW));
        branch.jdbc().update("update outbox set state = 'SENDING' where id = (select min(id) from outbox)");
        GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        try {
            Teller teller = branch.teller()
                    .with("DAYBOOK_SMTP_HOST", "127.0.0.1")
                    .with(
                            "DAYBOOK_SMTP_PORT",
                            Integer.toString(mailServer.getSmtp().getPort()))
                    .with("DAYBOOK_SMTP_TLS", "PLAIN");
            int all = Math.toIntExact(branch.count("outbox"));

            assertThat(teller.give("run", "mail").exit()).isZero();
            assertThat(mailServer.getReceivedMessages()).hasSize(all - 1);
            assertThat(branch.count("outbox where state = 'UNCERTAIN'")).isOne();

            assertThat(teller.give("run", "mail").out()).contains("nothing is left to send");
            assertThat(teller.give("run", "mail", "--again", "uncertain").exit())
                    .isZero();
            assertThat(mailServer.getReceivedMessages()).hasSize(all);
        } finally {
            mailServer.stop();
        }
    }

    @Test
    void settingsOfTheMailServerThatAreWrong() {
        branch.bill(SmallClub.in(temporary.resolve("club"), FEW));

        Branch.refuses(
                2,
                branch.teller()
                        .with("DAYBOOK_SMTP_HOST", "mail.example")
                        .with("DAYBOOK_SMTP_PORT", "x")
                        .give("run", "mail"),
                "DAYBOOK_SMTP_PORT is 'x': expected a number from 1 to 65535");
    }
}
