package daybook.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** The gates that the build itself keeps: they stand in the parent's project file, and no module goes around them. */
final class BuildGates {

    private static final List<String> ARGUMENTS = List.of(
            "-Xlint:all",
            "-Werror",
            "-Xplugin:ErrorProne",
            "-Xep:NullAway:ERROR",
            "-XepOpt:NullAway:OnlyNullMarked",
            "-XepOpt:NullAway:JSpecifyMode=true");
    private static final List<String> WAYS_AROUND = List.of(
            "maven-compiler-plugin",
            "spotless",
            "maven.compiler",
            "maven.main.skip",
            "maven.test.skip",
            "skipTests",
            "testFailureIgnore",
            "-Xlint",
            "-Xep");

    private BuildGates() {}

    /** What is missing in the parent, or gone around in a module (name to text); empty when the gates stand. */
    static List<Violation> check(String parent, Map<String, String> modules) {
        List<Violation> violations = new ArrayList<>();
        Pom pom = Pom.parse(parent);
        String arguments = String.join(" ", compilerArguments(pom));
        for (String argument : ARGUMENTS) {
            if (!(arguments + " ").contains(argument + " ") && !arguments.contains(argument + ",-processing ")) {
                violations.add(
                        new Violation("pom.xml", 1, "the compiler runs without " + argument, "that it is given"));
            }
        }
        if (arguments.contains("-Xep:")
                && arguments.replace("-Xep:NullAway:ERROR", "").contains("-Xep:")) {
            violations.add(new Violation("pom.xml", 1, "an Error Prone check is set apart", "all at their default"));
        }
        if (!checksFormatOn25(pom)) {
            violations.add(new Violation(
                    "pom.xml", 1, "the format is not checked", "spotless:check in a profile active on 25"));
        }
        modules.forEach((name, text) -> WAYS_AROUND.stream()
                .filter(text::contains)
                .forEach(way -> violations.add(
                        new Violation(name + "/pom.xml", 1, way + " in a module", "that the parent alone decides"))));
        return violations;
    }

    /** The arguments of the compiler as the parent gives them. */
    static List<String> compilerArguments(Pom parent) {
        return parent.plugins("maven-compiler-plugin", "build", "plugins").stream()
                .flatMap(plugin -> Pom.children(plugin, "configuration").stream())
                .flatMap(configuration -> Pom.children(configuration, "compilerArgs").stream())
                .flatMap(arguments -> Pom.children(arguments, "arg").stream())
                .map(arg -> arg.getTextContent().strip())
                .toList();
    }

    private static boolean checksFormatOn25(Pom parent) {
        for (Element profile : parent.at("profiles", "profile")) {
            Pom inside = new Pom(profile);
            boolean on25 = inside.at("activation", "jdk").stream()
                    .anyMatch(jdk -> jdk.getTextContent().strip().equals("[25,)"));
            boolean checks = inside.plugins("spotless-maven-plugin", "build", "plugins").stream()
                    .map(Pom::new)
                    .flatMap(plugin -> plugin.at("executions", "execution", "goals", "goal").stream())
                    .anyMatch(goal -> goal.getTextContent().strip().equals("check"));
            if (on25 && checks) {
                return true;
            }
        }
        return false;
    }
}
