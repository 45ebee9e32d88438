package daybook.jobs.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Chromium without a window, told what to do by its own protocol. */
final class Browser implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE = 60;

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final AtomicLong last = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();

    private Browser(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
        this.socket = connect();
        send("Page.enable", Map.of());
        send("Runtime.enable", Map.of());
    }

    /** The browser of this machine; empty: it has none. */
    static Optional<Path> find() {
        String named = System.getenv("DAYBOOK_CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser start(Path program) {
        try {
            Path profile = Files.createTempDirectory("daybook-browser");
            Process process = new ProcessBuilder(
                            program.toString(),
                            "--headless=new",
                            // Nobody but our own pages is shown; a container has no sandbox to give.
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--no-first-run",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Browser(process, profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WebSocket connect() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI list = URI.create("http://127.0.0.1:" + port() + "/json/list");
            String pages = client.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                    .body();
            for (JsonNode page : JSON.readTree(pages)) {
                if (page.path("type").asString("").equals("page")) {
                    String address = page.path("webSocketDebuggerUrl").asString("");
                    return HttpClient.newHttpClient()
                            .newWebSocketBuilder()
                            .buildAsync(URI.create(address), new Ear())
                            .join();
                }
            }
            throw new IllegalStateException("the browser shows no page: " + pages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** It writes the port that it took to a file. */
    private String port() throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        for (int tries = 0; tries < PATIENCE * 10; tries++) {
            if (Files.exists(file) && !Files.readString(file).isBlank()) {
                return Files.readAllLines(file).getFirst();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("the browser did not begin");
    }

    /** Hears what the browser answers; messages may come in pieces. */
    private final class Ear implements WebSocket.Listener {

        private final StringBuilder heard = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
            heard.append(part);
            if (whole) {
                JsonNode message = JSON.readTree(heard.toString());
                heard.setLength(0);
                CompletableFuture<JsonNode> waiting =
                        asked.remove(message.path("id").asLong(-1));
                if (waiting != null) {
                    waiting.complete(message);
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    JsonNode send(String method, Map<String, ?> parameters) {
        long id = last.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("method", method);
        message.put("params", parameters);
        socket.sendText(JSON.writeValueAsString(message), true).join();
        JsonNode said = answer.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
        if (said.has("error")) {
            throw new IllegalStateException(method + ": " + said.path("error"));
        }
        return said.path("result");
    }

    /** What an expression comes to, as text. */
    String value(String expression) {
        JsonNode result = send("Runtime.evaluate", Map.of("expression", "String(" + expression + ")"));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
        }
        return result.path("result").path("value").asString("");
    }

    void open(String address) {
        send("Page.navigate", Map.of("url", address));
        until("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** Does something that brings another page, and waits for that. */
    void leaveBy(String expression) {
        value("window.here = true");
        value(expression);
        until("window.here === undefined && document.readyState === 'complete'");
    }

    /** Waits until an expression is true. */
    void until(String expression) {
        for (int tries = 0; tries < PATIENCE * 20; tries++) {
            if (isTrue(expression)) {
                return;
            }
            pause();
        }
        throw new AssertionError(
                "in vain: " + expression + " at " + value("location.href") + ": " + value("document.body.innerText"));
    }

    /** Between two pages there is nobody to ask. */
    private boolean isTrue(String expression) {
        try {
            return value(expression).equals("true");
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a person reads. */
    String text() {
        return value("document.body.innerText");
    }

    void scripts(boolean run) {
        send("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    }

    void screen(int width, int height, boolean dark) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    void picture(Path file) {
        String data = send("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                .path("data")
                .asString("");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
