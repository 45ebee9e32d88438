package daybook.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnResourcesTests {

    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;

    OwnResourcesTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] css = "body { color: red }".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, css.length);
            exchange.getResponseBody().write(css);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=\"URL/a.png\"/>",
                "<p style=\"background-image: url(URL/b.png)\">x</p>",
                "<ul style=\"list-style-image: url(URL/c.png)\"><li>x</li></ul>",
                "<style>@import url(URL/d.css);</style>",
                "<style>@import 'URL/d.css';</style>",
                "<style>@font-face { font-family: X; src: url(URL/e.ttf) } p { font-family: X }</style>",
                "<link rel=\"stylesheet\" type=\"text/css\" href=\"URL/f.css\"/>",
                "<img src=\"jar:URL/g.jar!/x.png\"/>"
            })
    void neverAsksTheNetwork(String part) {
        String url = "http://localhost:" + server.getAddress().getPort();
        PageLayout layout = layout(Assets.none());
        layout.lay(page(part.replace("URL", url)), imprint());
        assertThat(requests).hasValue(0);
        assertThat(layout.takeRefused()).hasSize(part.contains("@import") ? 0 : 1);
    }

    /** The probe would see it: the very same address answers to somebody who asks. */
    @Test
    void theServerWouldHaveAnswered() throws IOException {
        try (InputStream in = URI.create(
                        "http://localhost:" + server.getAddress().getPort() + "/x")
                .toURL()
                .openStream()) {
            assertThat(in.readAllBytes()).isNotEmpty();
        }
        assertThat(requests).hasValue(1);
    }

    @Test
    void readsNoFileAndNoDataUri(@TempDir Path folder) throws IOException {
        byte[] logo = Shipped.bytes("logo.png");
        Path file = Files.write(folder.resolve("logo.png"), logo);
        PageLayout layout = layout(Assets.sample());
        byte[] none = layout.lay(page("<p>x</p>"), imprint());
        byte[] own = layout.lay(page("<p>x</p><img src=\"asset:logo.png\"/>"), imprint());
        assertThat(own.length).isGreaterThan(none.length + 5_000);
        assertThat(layout.takeRefused()).isEmpty();
        for (String uri : List.of(
                file.toUri().toString(),
                file.toString(),
                "data:image/png;base64," + Base64.getEncoder().encodeToString(logo),
                "asset:../logo.png",
                "classpath:daybook/templates/logo.png")) {
            byte[] pdf = layout.lay(page("<p>x</p><img src=\"" + uri + "\"/>"), imprint());
            assertThat(pdf.length).as(uri).isLessThan(none.length + 1_000);
            assertThat(layout.takeRefused()).as(uri).containsExactly(uri);
        }
    }

    @Test
    void declaresNoEntities() {
        String bomb = "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><html><body>&x;</body></html>";
        assertThatThrownBy(() -> layout(Assets.none()).lay(bomb, imprint()))
                .isInstanceOf(Xhtml.BadPage.class)
                .hasMessageContaining("DOCTYPE");
    }

    private static PageLayout layout(Assets assets) {
        return new PageLayout(Fonts.shared(), Map.of(), assets);
    }

    private static String page(String part) {
        boolean head = part.startsWith("<style") || part.startsWith("<link");
        return head
                ? "<html><head>" + part + "</head><body><p>x</p></body></html>"
                : "<html><head><title>x</title></head><body>" + part + "</body></html>";
    }

    private static Imprint imprint() {
        return Imprint.of(SampleDocuments.person());
    }
}
