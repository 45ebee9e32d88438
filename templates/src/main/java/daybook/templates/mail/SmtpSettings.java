package daybook.templates.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how mail is handed over.
 *
 * @param port 1 to 65535
 * @param user empty for a server that asks for none
 * @param from address of the sender, empty when the issuer's own is used
 */
public record SmtpSettings(String host, int port, String user, String password, Encryption tls, String from) {

    /** How the connection is protected. */
    public enum Encryption {
        /** Plain at first, encrypted before anything is said; refused when the server cannot. */
        STARTTLS,
        /** Encrypted from the first byte. */
        TLS,
        /** Not at all: for a server on this machine, and for tests. */
        PLAIN
    }

    private static final String PREFIX = "DAYBOOK_SMTP_";

    /**
     * The settings in {@code DAYBOOK_SMTP_HOST, _PORT, _USER, _PASSWORD, _TLS} and {@code _FROM}.
     *
     * @param environment as the process sees it
     * @return empty when no host is named: mail then goes to a folder
     * @throws IllegalArgumentException with a sentence for the operator when a value cannot be used
     */
    public static Optional<SmtpSettings> of(Map<String, String> environment) {
        String host = environment.getOrDefault(PREFIX + "HOST", "").strip();
        if (host.isEmpty()) {
            return Optional.empty();
        }
        Encryption tls = tls(environment.getOrDefault(PREFIX + "TLS", "STARTTLS"));
        return Optional.of(new SmtpSettings(
                host,
                port(environment.getOrDefault(PREFIX + "PORT", usualPort(tls))),
                environment.getOrDefault(PREFIX + "USER", ""),
                environment.getOrDefault(PREFIX + "PASSWORD", ""),
                tls,
                environment.getOrDefault(PREFIX + "FROM", "").strip()));
    }

    private static String usualPort(Encryption tls) {
        return switch (tls) {
            case STARTTLS -> "587";
            case TLS -> "465";
            case PLAIN -> "25";
        };
    }

    private static Encryption tls(String text) {
        return Arrays.stream(Encryption.values())
                .filter(value -> value.name().equals(text.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        PREFIX + "TLS is '" + text + "': expected STARTTLS, TLS or PLAIN."));
    }

    private static int port(String text) {
        String digits = text.strip();
        int port = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(
                    PREFIX + "PORT is '" + text + "': expected a number from 1 to 65535, such as 587.");
        }
        return port;
    }

    /** Without the password, so that no log ever holds it. */
    @Override
    public String toString() {
        return "SMTP " + host + ":" + port + " " + tls + (user.isEmpty() ? "" : " as " + user);
    }
}
