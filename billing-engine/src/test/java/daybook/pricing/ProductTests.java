package daybook.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTests {

    @ParameterizedTest
    @CsvSource({"el, Γυμναστήριο", "en, Gym", "de, Gym"})
    void hasTheNameOfALanguageOrTheOneForAll(String language, String name) {
        Product gym = new Product(
                1,
                "GYM",
                "Gym",
                Map.of("el", "Γυμναστήριο"),
                Product.Kind.TERMED_SERVICE,
                "STANDARD",
                null,
                true,
                null);

        assertThat(gym.nameIn(language)).isEqualTo(name);
    }
}
