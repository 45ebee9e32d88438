package daybook.jobs.server.api;

import daybook.jobs.server.key.Needs;
import daybook.jobs.server.key.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the interface promises, as OpenAPI 3.1. It is written by hand and held equal to the routes by a test. */
@RestController
public final class ApiDocument {

    private final String text;

    public ApiDocument() {
        try (InputStream file = ApiDocument.class.getResourceAsStream("openapi.json")) {
            text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Needs(Role.VIEWER)
    @GetMapping("/api/v1/openapi.json")
    ResponseEntity<byte[]> show() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(text.getBytes(StandardCharsets.UTF_8));
    }
}
