package daybook.jobs.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that commands go through, because {@code DAYBOOK_SERVER} says so. */
record RemoteServer(String address, String key) {

    private static final String SERVER = "DAYBOOK_SERVER";
    private static final String KEY = "DAYBOOK_API_KEY";
    private static final String LOCAL = "local";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * The server that the environment names; empty: none, and the database is spoken to directly.
     *
     * @throws CommandFailedException when it names the one of this folder, and none is running
     */
    static Optional<RemoteServer> of(Workplace workplace) {
        String named = workplace.environment().getOrDefault(SERVER, "").strip();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        if (named.equals(LOCAL)) {
            ServerFile.Running running = new ServerFile(workplace.var())
                    .read()
                    .orElseThrow(() -> new CommandFailedException(
                            Exit.SERVER_UNREACHABLE,
                            SERVER + " is local, and no server of " + workplace.var()
                                    + " is running; start one by ./daybook serve"));
            return Optional.of(new RemoteServer(running.address(), running.key()));
        }
        return Optional.of(new RemoteServer(
                named.replaceFirst("/+$", ""),
                workplace.environment().getOrDefault(KEY, "").strip()));
    }

    /** An answer that is well. */
    JsonNode get(String path) {
        return answer(to(path).GET());
    }

    /** The same for something that is to be done once. */
    JsonNode post(String path, Map<String, ?> body) {
        return answer(to(path).header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder to(String path) {
        try {
            return HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + key);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(
                    Exit.USAGE, SERVER + " is no address: expected one such as http://127.0.0.1:8321, or local");
        }
    }

    private JsonNode answer(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode said = JSON.readTree(response.body());
            if (response.statusCode() >= 400) {
                throw new CommandFailedException(
                        exit(said.path("code").asString("")),
                        said.path("detail").asString(response.body()));
            }
            return said;
        } catch (IOException | JacksonException e) {
            throw new CommandFailedException(
                    Exit.SERVER_UNREACHABLE,
                    "no Daybook answers at " + address + "; start one by ./daybook serve, or unset " + SERVER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(Exit.FAILED, "the waiting was interrupted; the server goes on");
        }
    }

    private static Exit exit(String code) {
        return switch (code) {
            case "MISUSE" -> Exit.USAGE;
            case "NOT_FOUND" -> Exit.NOT_FOUND;
            case "REFUSED", "KEY_NEEDED", "FORBIDDEN", "OTHER_CONTENT" -> Exit.REFUSED;
            case "ALREADY_RUNNING", "AT_WORK" -> Exit.ALREADY_RUNNING;
            case "DATABASE" -> Exit.SERVER_UNREACHABLE;
            default -> Exit.FAILED;
        };
    }
}
