package daybook.jobs.server.api;

import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.DeclinedException.Reason;
import daybook.jobs.desk.Office;
import daybook.jobs.desk.RunList;
import daybook.jobs.desk.RunWords;
import daybook.jobs.server.key.Caller;
import daybook.organisation.Business;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where callers are served: finds what they mean, and nothing that is not theirs. */
public record Counter(Office office, Clock clock) {

    /** The businesses that somebody reaches, by name. */
    public List<Office.Named> businesses(Caller caller) {
        return office.businesses().stream()
                .filter(one -> caller.reaches(one.id()))
                .toList();
    }

    /**
     * The business that is meant.
     *
     * @param code null: the only one there is
     * @throws DeclinedException when it is not there, or none was named and there are several
     */
    public Office.Named business(Caller caller, @Nullable String code) {
        return Office.choose(businesses(caller), code, "business");
    }

    /** All about a business. */
    public Business details(Office.Named business) {
        return office.business(business.code());
    }

    /** The day that it is where a business is. */
    public LocalDate today(Business business) {
        return LocalDate.now(clock.withZone(business.timeZone()));
    }

    public Instant now() {
        return clock.instant();
    }

    /** A run and the business that it works for. */
    public record Found(Office.Named business, RunWords words) {}

    /**
     * A run in words.
     *
     * @throws DeclinedException when there is none, or it is of a business that the caller does not reach
     */
    public Found run(Caller caller, long id) {
        Office.Named business = businesses(caller).stream()
                .filter(one -> one.id() == businessOf(id).orElse(0L))
                .findFirst()
                .orElseThrow(() -> new DeclinedException(Reason.NOT_FOUND, "there is no run " + id));
        return new Found(business, words(business, id));
    }

    /** A run in words, as it stands now. */
    public RunWords words(Office.Named business, long id) {
        return RunList.find(office.database(), business, id)
                .orElseThrow(() -> new DeclinedException(Reason.NOT_FOUND, "there is no run " + id));
    }

    private Optional<Long> businessOf(long run) {
        return office.jdbc().queryForList("select business_id from run where id = ?", Long.class, run).stream()
                .findFirst();
    }
}
