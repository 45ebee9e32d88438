package daybook.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/** Nothing is ever double or float (design.md 4), but the progress of work and the points on a page of paper. */
final class FloatRules {

    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
    private static final DescribedPredicate<JavaClass> EXACT = resideInAPackage("daybook..")
            .and(DescribedPredicate.not(resideInAnyPackage("daybook.jobs.bench..", "daybook.jobs.cli..")))
            .as("outside the rates of bench and the percents of the command line");

    private FloatRules() {}

    static ArchRule noFloatingPoint() {
        return classes().that(EXACT).should(new ArchCondition<>("have no floating point") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getMembers().stream()
                        .filter(m -> types(m).anyMatch(FloatRules::isFloating) && !isPointOnPaper(item, m))
                        .forEach(m -> events.add(SimpleConditionEvent.violated(
                                m, m.getDescription() + " has a double or float in " + m.getSourceCodeLocation())));
            }
        });
    }

    static ArchRule noFloatingPointOfDecimals() {
        return noClasses()
                .that(EXACT)
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "a number is turned into floating point",
                        a -> Set.of("doubleValue", "floatValue")
                                        .contains(a.getTarget().getName())
                                && a.getTargetOwner().isAssignableTo(Number.class)));
    }

    private static Stream<JavaClass> types(JavaMember member) {
        return switch (member) {
            case JavaField field -> field.getType().getAllInvolvedRawTypes().stream();
            case JavaCodeUnit unit ->
                Stream.concat(
                        unit.getReturnType().getAllInvolvedRawTypes().stream(),
                        unit.getParameterTypes().stream().flatMap(p -> p.getAllInvolvedRawTypes().stream()));
            default -> Stream.of();
        };
    }

    private static boolean isFloating(JavaClass type) {
        return FLOATING.contains(type.getBaseComponentType().getName());
    }

    /** OpenPDF measures in float points: inside the classes that draw with it, never in what they offer to others. */
    private static boolean isPointOnPaper(JavaClass item, JavaMember member) {
        boolean draws = resideInAPackage("daybook.templates..").test(item)
                && item.getDirectDependenciesFromSelf().stream().anyMatch(d -> d.getTargetClass()
                        .getBaseComponentType()
                        .getPackageName()
                        .startsWith("org.openpdf"));
        boolean offered = item.getModifiers().contains(JavaModifier.PUBLIC)
                && member.getModifiers().contains(JavaModifier.PUBLIC);
        boolean isFloat = types(member)
                .filter(FloatRules::isFloating)
                .allMatch(t -> t.getBaseComponentType().getName().equals("float"));
        return draws && !offered && isFloat;
    }
}
