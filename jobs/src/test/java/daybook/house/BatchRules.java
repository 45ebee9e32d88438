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

    private static final Predicate<String> OF_RUNS =
            Pattern.compile("restart|stop|recover|abandon").asMatchPredicate();

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

    /** A restart may run twice, a stopped step may go on, and recover takes a living run: our runs do all that. */
    static ArchRule leavesLifeToRuns() {
        return noClasses()
                .that(resideInAPackage("daybook.."))
                .should()
                .accessTargetWhere(describe(
                        "an execution of Spring Batch is restarted, stopped, recovered or abandoned",
                        a -> isBatch(a)
                                && a.getTargetOwner().getSimpleName().endsWith("JobOperator")
                                && OF_RUNS.test(a.getTarget().getName())));
    }

    /** The threads of one step share its reader and writer, which keep state; partitions have their own. */
    static ArchRule worksByPartitions() {
        return noClasses()
                .that(resideInAPackage("daybook.."))
                .should()
                .accessTargetWhere(describe(
                        "a step is worked on by several threads, or steps side by side",
                        a -> isBatch(a)
                                && (named(a, "split")
                                        || (named(a, "taskExecutor")
                                                && !a.getTargetOwner()
                                                        .getSimpleName()
                                                        .equals("PartitionStepBuilder")))));
    }

    /** A cursor is closed by the first commit, and the rest of its rows is lost, unless it has a session of its own. */
    static ArchRule cursorsOutliveCommits() {
        return whereIs(
                a -> named(a, "<init>") && a.getTargetOwner().getSimpleName().equals("JdbcCursorItemReaderBuilder"),
                "connectionAutoCommit");
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
