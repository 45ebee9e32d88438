package daybook.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Names are what a billing clerk says (design.md 2). */
final class NameRules {

    private static final Predicate<String> EMPTY_CLASS = Pattern.compile(
                    "(Abstract|Base)[A-Z].*|.*(Utils?|Utilities|Helpers?|Managers?|Impl|Dto|DTO|Entity|Service|Processor)")
            .asMatchPredicate();
    private static final Predicate<String> EMPTY_PACKAGE = Pattern.compile(
                    "(.*\\.)?(utils?|commons?|impl|dtos?|services?|managers?|helpers?|misc|entity|entities)(\\..*)?")
            .asMatchPredicate();

    /** A service that somebody subscribed to is what the trade calls it, and no layer. */
    private static final Set<String> OF_THE_TRADE = Set.of("SubscribedService");

    private NameRules() {}

    static ArchRule classes() {
        return rule(
                "be named with a word of the trade",
                c -> EMPTY_CLASS.test(c.getSimpleName()) && !OF_THE_TRADE.contains(c.getSimpleName()));
    }

    static ArchRule packages() {
        return rule("live in a package named for a capability", c -> EMPTY_PACKAGE.test(c.getPackageName()));
    }

    private static ArchRule rule(String sentence, Predicate<JavaClass> broken) {
        return ArchRuleDefinition.classes().that(resideInAPackage("daybook..")).should(new ArchCondition<>(sentence) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                if (broken.test(item)) {
                    events.add(SimpleConditionEvent.violated(item, item.getName() + " should " + sentence));
                }
            }
        });
    }
}
