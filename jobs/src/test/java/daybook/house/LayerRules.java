package daybook.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Who may know whom (design.md 2). */
final class LayerRules {

    /** Stands for the stores of the engine: the one place of a capability that knows its tables. */
    static final String STORES = "the engine's stores";

    private static final String[] OTHER_MODULES = {
        "daybook.database..", "daybook.importers..", "daybook.templates..", "daybook.jobs.."
    };

    private static final DescribedPredicate<JavaClass> ENGINE = resideInAPackage("daybook..")
            .and(not(resideInAnyPackage(OTHER_MODULES)))
            .as("the engine");
    private static final DescribedPredicate<JavaClass> ENGINE_STORE =
            ENGINE.and(resideInAPackage("..store..")).as("a store of the engine");
    private static final DescribedPredicate<JavaClass> PURE_ENGINE =
            ENGINE.and(not(resideInAPackage("..store.."))).as("the engine outside its stores");

    /** How Hibernate is opened: no capability's own, so every store may use it. */
    private static final String ALL_STORES = "daybook.store";

    private LayerRules() {}

    static ArchRule engineIsPure() {
        DescribedPredicate<JavaClass> primitives = describe("primitive", LayerRules::isPrimitive);
        return classes()
                .that(PURE_ENGINE)
                .should()
                .onlyDependOnClassesThat(PURE_ENGINE
                        .or(resideInAnyPackage(
                                "java.lang..", "java.math", "java.time..", "java.util..", "org.jspecify.."))
                        .or(primitives)
                        .as("the language, its numbers, dates and collections, and the pure engine"));
    }

    /** Classes of these packages are for nobody but those named by {@link Only#in}. */
    static Only only(String... packages) {
        return new Only(packages);
    }

    static ArchRule modulesPointOneWay() {
        return CompositeArchRule.of(noneOf("daybook.database..")
                        .know(ENGINE.or(
                                resideInAnyPackage("daybook.importers..", "daybook.templates..", "daybook.jobs.."))))
                .and(noClasses()
                        .that(ENGINE)
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("daybook.importers..", "daybook.templates..", "daybook.jobs..")))
                .and(noneOf("daybook.importers..").know(resideInAnyPackage("daybook.templates..", "daybook.jobs..")))
                .and(noneOf("daybook.templates..").know(resideInAnyPackage("daybook.importers..", "daybook.jobs..")));
    }

    static ArchRule capabilitiesHaveNoCycles() {
        return slices().matching("daybook.(*)..").should().beFreeOfCycles();
    }

    static ArchRule moneyAndCalendarStandAlone() {
        return CompositeArchRule.of(standsAlone("daybook.money..")).and(standsAlone("daybook.calendar.."));
    }

    static ArchRule storesArePrivate() {
        return classes()
                .that(ENGINE.or(resideInAPackage("daybook.templates..")))
                .should(new ArchCondition<>("leave the stores of other capabilities alone") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        item.getDirectDependenciesFromSelf().stream()
                                .filter(LayerRules::reachesIntoAnothersStore)
                                .forEach(d -> events.add(SimpleConditionEvent.violated(item, d.getDescription())));
                    }
                });
    }

    private static ArchRule standsAlone(String capability) {
        return noneOf(capability).know(resideInAPackage("daybook..").and(not(resideInAPackage(capability))));
    }

    private static None noneOf(String... packages) {
        return target -> noClasses().that(resideInAnyPackage(packages)).should().dependOnClassesThat(target);
    }

    private static boolean reachesIntoAnothersStore(Dependency dependency) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        return ENGINE_STORE.test(target)
                && !target.getPackageName().equals(ALL_STORES)
                && !capability(target).equals(capability(dependency.getOriginClass()));
    }

    private static String capability(JavaClass type) {
        return type.getPackageName().split("\\.", -1)[1];
    }

    private static boolean isPrimitive(JavaClass type) {
        return type.getBaseComponentType().isPrimitive();
    }

    private interface None {
        ArchRule know(DescribedPredicate<? super JavaClass> target);
    }

    /** The first half of a sentence: these packages only ... */
    static final class Only {
        private final String[] technology;

        private Only(String... technology) {
            this.technology = technology;
        }

        ArchRule in(String... homes) {
            DescribedPredicate<JavaClass> home = describe("at home", c -> isHome(c, homes));
            return noClasses()
                    .that(resideInAPackage("daybook..").and(not(home)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(technology)
                    .as(String.join(", ", technology) + " only in " + String.join(", ", homes));
        }

        private static boolean isHome(JavaClass type, String... homes) {
            for (String home : homes) {
                if (home.equals(STORES)
                        ? ENGINE_STORE.test(type)
                        : resideInAPackage(home).test(type)) {
                    return true;
                }
            }
            return false;
        }
    }
}
