package daybook.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.time.Clock;
import java.util.Set;

/** No rule reads the system clock or throws dice: that is what makes re-runs and proofs possible (design.md 4). */
final class ClockRules {

    private static final Set<String> CHANCE = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom");
    private static final DescribedPredicate<JavaClass> DOORS =
            resideInAnyPackage("daybook.jobs.cli..", "daybook.jobs.bench..", "daybook.jobs.run..");
    private static final DescribedPredicate<JavaClass> INSIDE =
            resideInAPackage("daybook..").and(DescribedPredicate.not(DOORS)).as("inside the doors");

    /** The password of an embedded server and the keys of ours are secrets: they must not be guessable. */
    private static final DescribedPredicate<JavaClass> INSIDE_BUT_SECRETS =
            INSIDE.and(DescribedPredicate.not(resideInAnyPackage("daybook.database..", "daybook.jobs.server.key..")));

    private ClockRules() {}

    static ArchRule noSystemClock() {
        return CompositeArchRule.of(noClasses()
                        .that(INSIDE)
                        .should()
                        .accessTargetWhere(describe("the system clock is read", ClockRules::readsClock)))
                .and(noClasses()
                        .that(resideInAPackage("daybook..")
                                .and(DescribedPredicate.not(resideInAPackage("daybook.jobs.."))))
                        .should()
                        .accessTargetWhere(
                                describe("time is measured", a -> calls(a, "java.lang.System", "nanoTime"))));
    }

    static ArchRule noChance() {
        return CompositeArchRule.of(noClasses()
                        .that(INSIDE_BUT_SECRETS)
                        .should()
                        .dependOnClassesThat(describe("give chance", c -> CHANCE.contains(c.getName()))))
                .and(noClasses()
                        .that(INSIDE_BUT_SECRETS)
                        .should()
                        .accessTargetWhere(describe(
                                "dice are thrown",
                                a -> calls(a, "java.lang.Math", "random")
                                        || calls(a, "java.util.UUID", "randomUUID"))));
    }

    private static boolean readsClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.time.Clock", "java.time.InstantSource" -> name.startsWith("system") || name.startsWith("tick");
            case "java.util.Date" -> name.equals("<init>");
            case "java.util.Calendar" -> name.equals("getInstance");
            default ->
                access.getTargetOwner().getPackageName().startsWith("java.time")
                        && name.equals("now")
                        && !takesClock(access);
        };
    }

    /** {@code LocalDate.now(clock)} reads the clock that was handed in, which is the way to do it. */
    private static boolean takesClock(JavaAccess<?> access) {
        return access.getTarget()
                .resolveMember()
                .filter(JavaCodeUnit.class::isInstance)
                .map(JavaCodeUnit.class::cast)
                .filter(unit -> unit.getRawParameterTypes().stream().anyMatch(t -> t.isEquivalentTo(Clock.class)))
                .isPresent();
    }

    private static boolean calls(JavaAccess<?> access, String owner, String name) {
        return access.getTargetOwner().getName().equals(owner)
                && access.getTarget().getName().equals(name);
    }
}
