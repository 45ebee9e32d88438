package daybook.templates.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailEnvelopeTests {

    private static final Mailbox CLUB = new Mailbox("Akti Club Ltd", "accounts@akti-club.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nBcc: x@example.org",
                "a@example.org\r\nBcc: x@example.org",
                "a@example.org\n",
                "a@exa\0mple.org",
                "a@example.org\u2028"
            })
    void refusesControlCharactersInAddresses(String address) {
        assertThat(MailEnvelope.check(CLUB, new Mailbox("A", address)))
                .isInstanceOfSatisfying(MailEnvelope.Refused.class, refused -> assertThat(refused.reason())
                        .startsWith("The address of the recipient has a line break or another control character"
                                + " in it: '")
                        .endsWith("Take it out.")
                        .doesNotContain("\n", "\r"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "anna",
                "anna@",
                "@example.org",
                "anna@example",
                "a b@example.org",
                "anna@example.org, b@example.org",
                "Anna <anna@example.org>",
                "<anna@example.org>",
                "anna@exam ple.org",
                "anna@@example.org",
                "anna@example..org",
                "ánna@example.org"
            })
    void refusesWhatIsNoAddress(String address) {
        assertThat(MailEnvelope.check(CLUB, new Mailbox("A", address)))
                .isInstanceOfSatisfying(MailEnvelope.Refused.class, refused -> assertThat(refused.reason())
                        .endsWith("is no mail address. Expected one address such as name@example.org."));
    }

    @Test
    void refusesALineBreakInAName() {
        assertThat(MailEnvelope.check(new Mailbox("Akti\r\nBcc: x@example.org", CLUB.address()), CLUB))
                .isEqualTo(
                        new MailEnvelope.Refused("The name of the sender has a line break or another control character"
                                + " in it: 'Akti\\r\\nBcc: x@example.org'. Take it out."));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            anna@example.org,                anna@example.org
            anna.maria+club@mail.example.org,anna.maria+club@mail.example.org
            anna@παράδειγμα.example,         anna@xn--hxajbheg2az3al.example
            o.neill@example.org,             o.neill@example.org
            """)
    void acceptsAddresses(String address, String ascii) {
        assertThat(MailEnvelope.check(CLUB, new Mailbox("Anna", address)))
                .isEqualTo(new MailEnvelope.Accepted(CLUB, new Mailbox("Anna", ascii)));
    }
}
