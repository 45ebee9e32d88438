package daybook.database;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Asks for a Docker engine in milliseconds, where Testcontainers takes seconds to find none. */
final class DockerEngine {

    private static final String DEFAULT_HOST = "unix:///var/run/docker.sock";
    private static final int DOCKER_PORT = 2375;

    private DockerEngine() {}

    static boolean answers(Map<String, String> environment) {
        try {
            URI host = URI.create(environment.getOrDefault("DOCKER_HOST", DEFAULT_HOST));
            return "unix".equals(host.getScheme())
                    ? ping(StandardProtocolFamily.UNIX, UnixDomainSocketAddress.of(Path.of(host.getPath())))
                    : ping(
                            StandardProtocolFamily.INET,
                            new InetSocketAddress(host.getHost(), host.getPort() < 0 ? DOCKER_PORT : host.getPort()));
        } catch (IOException | IllegalArgumentException none) {
            return false;
        }
    }

    private static boolean ping(StandardProtocolFamily family, SocketAddress address) throws IOException {
        try (SocketChannel channel = SocketChannel.open(family)) {
            channel.connect(address);
            channel.write(StandardCharsets.US_ASCII.encode("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n"));
            ByteBuffer answer = ByteBuffer.allocate(64);
            channel.read(answer);
            return StandardCharsets.US_ASCII.decode(answer.flip()).toString().contains(" 200 ");
        }
    }
}
