package daybook.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code var/serve.json}: where the server of this folder answers, and the key by which its owner comes in. */
record ServerFile(Path var) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A server that is there, or was. */
    record Running(String address, String key) {}

    private Path file() {
        return var.resolve("serve.json");
    }

    /** Nobody but its owner may read it, from the first byte on. */
    void write(String address, String key) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("address", address);
        object.put("pid", ProcessHandle.current().pid());
        object.put("key", key);
        try {
            Files.createDirectories(var);
            Path half = Files.createTempFile(
                    var,
                    "serve",
                    ".half",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, JSON.writeValueAsString(object));
            Files.move(half, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandFailedException(Exit.FAILED, file() + " could not be written: " + e.getMessage());
        }
    }

    /** The server that wrote it, if it still lives. */
    Optional<Running> read() {
        try {
            JsonNode object = JSON.readTree(Files.readString(file()));
            boolean lives = ProcessHandle.of(object.path("pid").asLong(0))
                    .filter(ProcessHandle::isAlive)
                    .isPresent();
            return lives
                    ? Optional.of(new Running(
                            object.path("address").asString(""),
                            object.path("key").asString("")))
                    : Optional.empty();
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** Takes it away, unless another server wrote it since. */
    void delete() {
        try {
            JsonNode object = JSON.readTree(Files.readString(file()));
            if (object.path("pid").asLong(0) == ProcessHandle.current().pid()) {
                Files.deleteIfExists(file());
            }
        } catch (IOException | JacksonException e) {
            System.getLogger(ServerFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "the file of the server was gone already", e);
        }
    }
}
