package daybook.jobs.billing;

import daybook.database.CopyRows;
import daybook.invoicing.RefusalReason;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Items of a run that did not become a document. */
final class RunExceptions {

    private final long runId;
    private final long businessId;
    private final CopyRows rows =
            new CopyRows("run_exception", "run_id, business_id, account_id, subscription_id, outcome, reason, message");

    RunExceptions(long runId, long businessId) {
        this.runId = runId;
        this.businessId = businessId;
    }

    /**
     * What a run took as one.
     *
     * @param subscriptionId null: the account
     */
    record Place(long accountId, @Nullable Long subscriptionId) {}

    void zero(Place place) {
        add(place, "ZERO", "ZERO", "what was due comes to nothing");
    }

    void refused(Place place, RefusalReason reason, String message) {
        add(place, "REFUSED", reason.name(), message);
    }

    void parked(Place place, String reason) {
        add(place, "PARKED", "PARKED", reason);
    }

    private void add(Place place, String outcome, String reason, String message) {
        rows.add(runId).add(businessId).add(place.accountId());
        Long subscription = place.subscriptionId();
        if (subscription == null) {
            rows.addNull();
        } else {
            rows.add(subscription);
        }
        rows.add(outcome).add(reason).add(message).end();
    }

    void writeTo(Connection connection) throws SQLException {
        rows.writeTo(connection);
    }
}
