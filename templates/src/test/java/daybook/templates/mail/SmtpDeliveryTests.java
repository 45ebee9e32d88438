package daybook.templates.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import daybook.templates.SampleDocuments;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpDeliveryTests {

    private final byte[] mail = Mails.of(SampleDocuments.company());

    @Test
    void handsTheVeryBytesToTheServer() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            SmtpDelivery delivery = plain(server.getSmtp().getPort(), "");
            assertThat(delivery.deliver("mail-417", Mails.ENVELOPE, mail)).isEqualTo(new Delivery.Delivered());
            MimeMessage received = server.getReceivedMessages()[0];
            assertThat(received.getMessageID()).isEqualTo("<mail-417@akti-club.example>");
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            received.writeTo(body);
            assertThat(body.toString(StandardCharsets.US_ASCII).strip())
                    .endsWith(new String(mail, StandardCharsets.US_ASCII).strip());
        } finally {
            server.stop();
        }
    }

    @Test
    void saysThatThePasswordIsWrong() {
        GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.setUser("club", "right");
        server.start();
        try {
            assertThat(plain(server.getSmtp().getPort(), "club").deliver("mail-417", Mails.ENVELOPE, mail))
                    .isInstanceOfSatisfying(Delivery.Closed.class, failed -> assertThat(failed.reason())
                            .contains("does not accept user and password", "DAYBOOK_SMTP_PASSWORD")
                            .doesNotContain("wrong-secret"));
        } finally {
            server.stop();
        }
    }

    /** What the server does at each step, and what is known about the mail afterwards. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            EHLO, hang up,                     Closed
            MAIL, 451 try later,               Closed
            MAIL, 530 authentication required, Closed
            MAIL, 550 not you,                 Closed
            RCPT, 550 no such mailbox,         Refused
            RCPT, 450 greylisted,              Failed
            RCPT, hang up,                     Failed
            DATA, 554 no,                      Refused
            DATA, hang up,                     Failed
            END,  552 too large,               Refused
            END,  451 disk full,               Failed
            END,  hang up,                     Uncertain
            END,  250 taken,                   Delivered
            """)
    void tellsWhatIsKnown(String step, String answer, String outcome) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread server = Thread.ofVirtual().start(() -> serve(socket, step, answer));
            Delivery.Outcome got = plain(socket.getLocalPort(), "").deliver("mail-417", Mails.ENVELOPE, mail);
            assertThat(got.getClass().getSimpleName()).as(got.toString()).isEqualTo(outcome);
            server.join();
        }
    }

    @Test
    void failsForNowWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(plain(port, "").deliver("mail-417", Mails.ENVELOPE, mail)).isInstanceOf(Delivery.Closed.class);
    }

    @Test
    void sendsNothingInTheClearWhenEncryptionIsAskedFor() {
        GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            SmtpSettings settings = new SmtpSettings(
                    "localhost", server.getSmtp().getPort(), "", "", SmtpSettings.Encryption.STARTTLS, "");
            assertThat(new SmtpDelivery(settings).deliver("mail-417", Mails.ENVELOPE, mail))
                    .isInstanceOf(Delivery.Closed.class);
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void readsItsSettingsFromTheEnvironment() {
        assertThat(SmtpSettings.of(Map.of())).isEmpty();
        assertThat(SmtpSettings.of(Map.of("DAYBOOK_SMTP_HOST", "mail.example.org", "DAYBOOK_SMTP_TLS", "tls")))
                .contains(new SmtpSettings("mail.example.org", 465, "", "", SmtpSettings.Encryption.TLS, ""));
        assertThatThrownBy(() -> SmtpSettings.of(Map.of("DAYBOOK_SMTP_HOST", "h", "DAYBOOK_SMTP_PORT", "70000")))
                .hasMessage("DAYBOOK_SMTP_PORT is '70000': expected a number from 1 to 65535, such as 587.");
        assertThatThrownBy(() -> SmtpSettings.of(Map.of("DAYBOOK_SMTP_HOST", "h", "DAYBOOK_SMTP_TLS", "yes")))
                .hasMessage("DAYBOOK_SMTP_TLS is 'yes': expected STARTTLS, TLS or PLAIN.");
        assertThat(new SmtpSettings("h", 25, "u", "secret", SmtpSettings.Encryption.PLAIN, "").toString())
                .doesNotContain("secret");
    }

    private static SmtpDelivery plain(int port, String user) {
        return new SmtpDelivery(
                new SmtpSettings("localhost", port, user, "wrong-secret", SmtpSettings.Encryption.PLAIN, ""));
    }

    private static void serve(ServerSocket socket, String step, String answer) {
        try (Socket client = socket.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            say(client, "220 ready");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (data && !line.equals(".")) {
                    continue;
                }
                String now = data ? "END" : line.substring(0, 4);
                data = false;
                if (now.equals(step) && answer.equals("hang up")) {
                    return;
                }
                data = now.equals("DATA") && !step.equals("DATA");
                say(client, now.equals(step) ? answer : data ? "354 go on" : "250 ok");
            }
        } catch (IOException e) {
            // The client hung up first: the test looks at what the client says.
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
