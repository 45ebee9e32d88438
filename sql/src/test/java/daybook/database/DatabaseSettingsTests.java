package daybook.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.database.DatabaseSettings.Embedded;
import daybook.database.DatabaseSettings.External;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseSettingsTests {

    private static final String URL = "jdbc:postgresql://db/daybook";

    @Test
    void areEmbeddedWithoutAnySetting() {
        assertThat(DatabaseSettings.from(Map.of())).isEqualTo(new Embedded(OptionalInt.empty()));
    }

    @Test
    void takeThePortOfTheEmbeddedServer() {
        assertThat(DatabaseSettings.from(Map.of("DAYBOOK_DB_PORT", "5433")))
                .isEqualTo(new Embedded(OptionalInt.of(5433)));
    }

    @Test
    void nameAServerThatIsThere() {
        assertThat(DatabaseSettings.from(Map.of("DAYBOOK_DB_URL", URL, "DAYBOOK_DB_USER", "u")))
                .isEqualTo(new External(URL, "u", ""));
    }

    @Test
    void neverShowThePassword() {
        assertThat(new External(URL, "u", "secret").toString()).doesNotContain("secret");
        assertThat(new Address(URL + "?password=secret", "u", "secret").toString())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            jdbc:postgresql://db/daybook |   |   |      | DAYBOOK_DB_USER missing
                                         | u |   |      | DAYBOOK_DB_URL missing
                                         |   | p |      | DAYBOOK_DB_URL and DAYBOOK_DB_USER missing
            jdbc:mysql://db/daybook      | u | p |      | 'jdbc:mysql://db/daybook' is not the address of a PostgreSQL
            postgres://db/daybook        | u | p |      | an address such as jdbc:postgresql://localhost:5432/daybook
            jdbc:postgresql://db/daybook | u | p | 5433 | DAYBOOK_DB_PORT and DAYBOOK_DB_URL are both set
                                         |   |   | 0    | '0' is not a port (DAYBOOK_DB_PORT)
                                         |   |   | 65536 | a whole number from 1 to 65535
                                         |   |   | five | Correct it, or unset it to use any free port.
            """)
    void areRefusedWhenTheyMakeNoSense(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable String port,
            String sentence) {
        Map<String, String> environment = new HashMap<>();
        putUnlessNull(environment, "DAYBOOK_DB_URL", url);
        putUnlessNull(environment, "DAYBOOK_DB_USER", user);
        putUnlessNull(environment, "DAYBOOK_DB_PASSWORD", password);
        putUnlessNull(environment, "DAYBOOK_DB_PORT", port);

        assertThatThrownBy(() -> DatabaseSettings.from(environment))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining(sentence)
                .hasMessageContaining("Expected: ");
    }

    private static void putUnlessNull(Map<String, String> environment, String name, @Nullable String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }
}
