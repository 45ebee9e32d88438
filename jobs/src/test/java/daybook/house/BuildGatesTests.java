package daybook.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildGatesTests {

    private static final House HOUSE = House.here();

    @Test
    void gatesStandInEveryModule() throws IOException {
        Map<String, String> modules = new TreeMap<>();
        for (String module : House.MODULES) {
            modules.put(module, HOUSE.text(module + "/pom.xml"));
        }

        assertThat(BuildGates.check(HOUSE.text("pom.xml"), modules)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -Werror                                | -Wall                          | runs without -Werror
            -Xlint:all,-processing                 | -Xlint:-all                    | runs without -Xlint:all
            -Xlint:all,-processing                 | -Xlint:all,-processing,-static | runs without -Xlint:all
            -Xplugin:ErrorProne                    | -Xplugin:Other                 | runs without -Xplugin:ErrorProne
            -Xep:NullAway:ERROR                    | -Xep:NullAway:WARN             | runs without -Xep:NullAway:ERROR
            -XepOpt:NullAway:OnlyNullMarked        | -Xep:Finally:OFF               | set apart
            -XepOpt:NullAway:JSpecifyMode=true     | -XepOpt:NullAway:JSpecifyMode=false | without -XepOpt:NullAway:JSpecifyMode
            <goal>check</goal>                     | <goal>apply</goal>             | the format is not checked
            [25,)                                  | [26,)                          | the format is not checked
            """)
    void aGateTakenOutOfTheParentIsSeen(String gate, String planted, String violation) throws IOException {
        String parent = HOUSE.text("pom.xml");
        assertThat(parent).contains(gate);

        assertThat(BuildGates.check(parent.replace(gate, planted), Map.of()).toString())
                .contains(violation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <artifactId>maven-compiler-plugin</artifactId>  | maven-compiler-plugin in a module
            <spotless.check.skip>true</spotless.check.skip> | spotless in a module
            <skipTests>true</skipTests>                     | skipTests in a module
            """)
    void aModuleThatGoesAroundIsSeen(String planted, String violation) throws IOException {
        assertThat(BuildGates.check(HOUSE.text("pom.xml"), Map.of("jobs", planted))
                        .toString())
                .contains("jobs/pom.xml:1 " + violation);
    }
}
