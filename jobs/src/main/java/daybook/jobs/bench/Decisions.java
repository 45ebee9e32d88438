package daybook.jobs.bench;

import daybook.invoicing.BilledAccount;
import daybook.invoicing.BillingDecision;
import daybook.invoicing.RecurringBilling;
import daybook.subscription.Subscription;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH calls in a loop; it asks for a class that can be extended and for a field that it can set. */
@State(Scope.Benchmark)
public class Decisions {

    @Param
    private DecisionCase decisionCase = DecisionCase.FLAT;

    private final RecurringBilling billing = DecisionCase.billing();
    private Subscription subscription = decisionCase.subscription();

    /** JMH sets the case when the object has been made. */
    @Setup
    public void take() {
        subscription = decisionCase.subscription();
    }

    @Benchmark
    public BillingDecision decide() {
        return billing.decide(subscription, BilledAccount.ORDINARY);
    }
}
