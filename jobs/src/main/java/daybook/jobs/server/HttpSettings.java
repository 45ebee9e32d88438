package daybook.jobs.server;

import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.DeclinedException.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens.
 *
 * @param port 0: any that is free
 */
public record HttpSettings(InetAddress address, int port) {

    /** The variable that names the address. */
    public static final String ADDRESS = "DAYBOOK_HTTP_ADDRESS";

    /** The variable that names the port. */
    public static final String PORT = "DAYBOOK_HTTP_PORT";

    private static final int USUAL_PORT = 8321;
    private static final int LAST_PORT = 65535;

    /**
     * What is typed goes before the environment; without either nobody but this machine reaches the server.
     *
     * @throws DeclinedException when one of them cannot be
     */
    public static HttpSettings of(@Nullable String address, @Nullable Integer port, Map<String, String> environment) {
        String where = address != null ? address : environment.getOrDefault(ADDRESS, "");
        String number = port != null ? port.toString() : environment.getOrDefault(PORT, "");
        return new HttpSettings(address(where.strip()), port(number.strip()));
    }

    private static InetAddress address(String text) {
        if (text.isEmpty()) {
            return InetAddress.getLoopbackAddress();
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new DeclinedException(
                    Reason.MISUSE, "'" + text + "' is no address of this machine; expected one such as 127.0.0.1");
        }
    }

    private static int port(String text) {
        if (text.isEmpty()) {
            return USUAL_PORT;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > LAST_PORT) {
            throw new DeclinedException(
                    Reason.MISUSE, "'" + text + "' is no port; expected 0 (any that is free) to " + LAST_PORT);
        }
        return Integer.parseInt(text);
    }

    /** Whether only this machine reaches it. */
    public boolean isLocal() {
        return address.isLoopbackAddress();
    }
}
