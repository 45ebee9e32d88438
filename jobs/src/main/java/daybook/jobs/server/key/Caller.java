package daybook.jobs.server.key;

import org.jspecify.annotations.Nullable;

/**
 * Who asks the server.
 *
 * @param name of the key: what audit and approvals say
 * @param businessId the only business that it reaches; null: all
 */
public record Caller(String name, Role role, @Nullable Long businessId) {

    /** Whether it reaches a business. */
    public boolean reaches(long id) {
        return businessId == null || businessId == id;
    }
}
