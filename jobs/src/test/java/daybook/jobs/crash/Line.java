package daybook.jobs.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line by which one process reaches the database, as a cable would be: it can be cut and mended. While it is silent
 * nothing comes through and nobody is told; while it is torn, what was connected breaks, and nobody can connect.
 */
final class Line implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^:/]*)(?::(\\d+))?/(.*)");
    private static final int USUAL_PORT = 5432;
    private static final int BLOCK = 8192;

    private final ServerSocket door;
    private final String host;
    private final int port;
    private final String database;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private State state = State.WHOLE;

    /** How it is. */
    enum State {
        WHOLE,
        SILENT,
        TORN
    }

    private Line(ServerSocket door, Matcher url) {
        this.door = door;
        this.host = url.group(1);
        this.port = url.group(2) == null ? USUAL_PORT : Integer.parseInt(url.group(2));
        this.database = url.group(3);
    }

    /** One to the database of this environment. */
    static Line to(Map<String, String> environment) {
        Matcher url = URL.matcher(environment.getOrDefault("DAYBOOK_DB_URL", ""));
        if (!url.matches()) {
            throw new IllegalArgumentException("no address of a database: " + environment.get("DAYBOOK_DB_URL"));
        }
        try {
            Line line = new Line(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), url);
            Thread.ofVirtual().start(line::connect);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment of a process that has no other line. */
    Map<String, String> at(Map<String, String> environment) {
        Map<String, String> own = new HashMap<>(environment);
        own.put(
                "DAYBOOK_DB_URL",
                "jdbc:postgresql://" + door.getInetAddress().getHostAddress() + ":" + door.getLocalPort() + "/"
                        + database);
        return own;
    }

    /** The ports at which the database has seen the process. */
    List<Integer> ports() {
        return List.copyOf(ports);
    }

    void cut(State how) {
        synchronized (change) {
            state = how;
            change.notifyAll();
        }
        if (how == State.TORN) {
            open.forEach(Line::close);
        }
    }

    void mend() {
        cut(State.WHOLE);
    }

    private void connect() {
        while (!door.isClosed()) {
            try {
                Socket process = door.accept();
                open.add(process);
                if (isTorn()) {
                    close(process);
                    continue;
                }
                Thread.ofVirtual().start(() -> carry(process));
            } catch (IOException e) {
                // It was closed, or the process hung up before it was heard.
                Thread.onSpinWait();
            }
        }
    }

    private void carry(Socket process) {
        try (process;
                Socket server = new Socket(host, port)) {
            process.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            open.add(server);
            ports.add(server.getLocalPort());
            Thread back = Thread.ofVirtual().start(() -> carry(server, process));
            carry(process, server);
            back.join();
        } catch (IOException e) {
            close(process);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] block = new byte[BLOCK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                awaitSound();
                out.write(block, 0, read);
            }
        } catch (IOException e) {
            // One end hung up, so does the other.
            Thread.onSpinWait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(from);
            close(to);
        }
    }

    private void awaitSound() throws InterruptedException {
        synchronized (change) {
            while (state == State.SILENT) {
                change.wait();
            }
        }
    }

    private boolean isTorn() {
        synchronized (change) {
            return state == State.TORN;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut(State.TORN);
    }
}
