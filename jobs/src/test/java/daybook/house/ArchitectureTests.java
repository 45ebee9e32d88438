package daybook.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTests {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            // In the reactor the modules are folders in `mvn test` and jars in `mvn verify`; test code is neither's
            // business.
            .withImportOption(location -> !location.contains("test-classes") && !location.contains("-tests.jar"))
            // Loops that JMH writes around the benchmarks.
            .withImportOption(location -> !location.contains("/jmh_generated/"))
            .importPackages("daybook");

    @ParameterizedTest
    @EnumSource
    void isKept(HouseArchitecture rule) {
        rule.rule().check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"daybook.database", "daybook.money", "daybook.importers", "daybook.templates", "daybook.jobs"})
    void seesEveryModule(String packageName) {
        assertThat(HOUSE.containPackage(packageName)).isTrue();
    }

    @Test
    void seesNoTests() {
        assertThat(HOUSE.contain(ArchitectureTests.class)).isFalse();
    }
}
