package daybook.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The laws of a job, each from a measured trap of Spring Batch (design.md 6). */
final class BatchRules {

    private static final String BATCH = "org.springframework.batch";
    private static final Predicate<String> LOSES_ITEMS =
            Pattern.compile("faultTolerant|(no)?(skip|retry)([A-Z].*)?").asMatchPredicate();
    private static final Predicate<String> MAKES_NEW_RUNS =
            Pattern.compile("incrementer|startNextInstance").asMatchPredicate();

    private BatchRules() {}

    static ArchRule neverSkipOrRetry() {
        return noClasses()
                .that(resideInAPackage("daybook.."))
                .should()
                .accessTargetWhere(describe(
                        "items are lost or runs are made up",
                        a -> isBatch(a)
                                && (LOSES_ITEMS.test(a.getTarget().getName())
                                        || MAKES_NEW_RUNS.test(a.getTarget().getName()))));
    }

    static ArchRule namesTransactionManager() {
        return whereIs(a -> named(a, "chunk") || named(a, "tasklet"), "transactionManager");
    }

    static ArchRule readersKeepNoPosition() {
        return whereIs(
                a -> named(a, "<init>") && a.getTargetOwner().getSimpleName().endsWith("ItemReaderBuilder"),
                "saveState");
    }

    private static ArchRule whereIs(Predicate<JavaAccess<?>> start, String needed) {
        return codeUnits()
                .that()
                .areDeclaredInClassesThat(resideInAPackage("daybook.."))
                .should(new ArchCondition<>("call ." + needed + "(...) on every builder") {
                    @Override
                    public void check(JavaCodeUnit item, ConditionEvents events) {
                        long starts = item.getAccessesFromSelf().stream()
                                .filter(a -> isBatch(a) && start.test(a))
                                .count();
                        long answers = item.getAccessesFromSelf().stream()
                                .filter(a -> isBatch(a) && (named(a, needed) || takesManager(a, needed)))
                                .count();
                        if (starts > answers) {
                            events.add(SimpleConditionEvent.violated(
                                    item, item.getDescription() + " builds without ." + needed + "(...)"));
                        }
                    }
                });
    }

    /** The builders' older form hands it over with the size: {@code chunk(500, transactions)}. */
    private static boolean takesManager(JavaAccess<?> access, String needed) {
        return needed.equals("transactionManager")
                && access instanceof com.tngtech.archunit.core.domain.JavaMethodCall call
                && call.getTarget().getRawParameterTypes().stream()
                        .anyMatch(t -> t.getSimpleName().equals("PlatformTransactionManager"));
    }

    private static boolean isBatch(JavaAccess<?> access) {
        return access.getTargetOwner().getPackageName().startsWith(BATCH);
    }

    private static boolean named(JavaAccess<?> access, String name) {
        return access.getTarget().getName().equals(name);
    }
}
