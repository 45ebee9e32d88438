package daybook.jobs.billing;

import daybook.database.CopyRows;
import daybook.invoicing.RefusalReason;
import java.sql.Connection;
import java.sql.SQLException;

/** Items of a run that did not become a document. */
final class RunExceptions {

    private final long runId;
    private final long businessId;
    private final CopyRows rows =
            new CopyRows("run_exception", "run_id, business_id, subscription_id, outcome, reason, message");

    RunExceptions(long runId, long businessId) {
        this.runId = runId;
        this.businessId = businessId;
    }

    void zero(long subscriptionId) {
        add(subscriptionId, "ZERO", "ZERO", "what was due comes to nothing");
    }

    void refused(long subscriptionId, RefusalReason reason, String message) {
        add(subscriptionId, "REFUSED", reason.name(), message);
    }

    private void add(long subscriptionId, String outcome, String reason, String message) {
        rows.add(runId).add(businessId).add(subscriptionId);
        rows.add(outcome).add(reason).add(message).end();
    }

    void writeTo(Connection connection) throws SQLException {
        rows.writeTo(connection);
    }
}
