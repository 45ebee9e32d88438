package daybook.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/billing.md names what is there. */
class BillingPageTests {

    private static final Pattern CODE = Pattern.compile("\\| ([A-Z_]{5,}) \\|");
    private static final Pattern CLASS = Pattern.compile("`([a-z]+(?:\\.[a-z]+)*\\.[A-Z][A-Za-z]+)`");

    @Test
    void everyRefusalIsExplained() throws IOException {
        assertThat(found(CODE))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(RefusalReason.values()).map(Enum::name).toList());
    }

    @Test
    void everyClassIsThere() throws IOException {
        assertThat(found(CLASS)).isNotEmpty().allSatisfy(name -> assertThat(
                        Path.of("src/main/java/daybook", name.replace('.', '/') + ".java"))
                .exists());
    }

    private static List<String> found(Pattern pattern) throws IOException {
        String page = Files.readString(Path.of("docs/billing.md"));
        return pattern.matcher(page).results().map(match -> match.group(1)).toList();
    }
}
