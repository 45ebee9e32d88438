package daybook.jobs.server.page;

import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.DeclinedException.Reason;
import daybook.jobs.server.key.Open;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The style and the script of the pages, from our jar. Only what is listed here is ever served. */
@RestController
public final class Assets {

    private static final Map<String, String> TYPES = Map.of(
            "daybook.css", "text/css;charset=UTF-8",
            "follow.js", "text/javascript;charset=UTF-8",
            "icon.svg", "image/svg+xml");

    @Open
    @GetMapping("/assets/{name}")
    ResponseEntity<byte[]> show(@PathVariable String name) {
        String type = TYPES.get(name);
        if (type == null) {
            throw new DeclinedException(Reason.NOT_FOUND, "there is nothing of that name");
        }
        return ResponseEntity.ok()
                .header("Content-Type", type)
                .header("Cache-Control", "max-age=300")
                .body(read(name));
    }

    private static byte[] read(String name) {
        try (InputStream file = Assets.class.getResourceAsStream("assets/" + name)) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
