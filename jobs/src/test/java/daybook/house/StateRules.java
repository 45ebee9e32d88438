package daybook.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.math.BigDecimal;
import java.util.Set;

/** No state that outlives a run, and no comparison that takes 1.0 and 1.00 for two numbers. */
final class StateRules {

    private static final Set<String> MUTABLE = Set.of(
            "java.util.ArrayList",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.LinkedHashMap",
            "java.util.TreeMap",
            "java.util.EnumMap",
            "java.lang.StringBuilder");

    private StateRules() {}

    static ArchRule noDecimalEquals() {
        return noClasses()
                .that()
                .resideInAPackage("daybook..")
                .should()
                .accessTargetWhere(describe(
                        "decimals are compared with their scale",
                        a -> a.getTargetOwner().isEquivalentTo(BigDecimal.class)
                                && a.getTarget().getName().equals("equals")));
    }

    static ArchRule noStaticState() {
        return fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(resideInAPackage("daybook.."))
                .should(new ArchCondition<>("be constants") {
                    @Override
                    public void check(JavaField item, ConditionEvents events) {
                        if (!item.getModifiers().contains(JavaModifier.FINAL) || isMutable(item.getRawType())) {
                            events.add(SimpleConditionEvent.violated(
                                    item, item.getDescription() + " can change in " + item.getSourceCodeLocation()));
                        }
                    }
                });
    }

    static ArchRule noThreadLocals() {
        return noClasses()
                .that()
                .resideInAPackage("daybook..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class);
    }

    private static boolean isMutable(JavaClass type) {
        return MUTABLE.contains(type.getName()) || type.getPackageName().startsWith("java.util.concurrent");
    }
}
