package daybook.organisation.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** What never changes of a business, and which version of the rest is in force. */
@Entity
@Table(name = "business")
class MappedBusiness {

    @Id
    @GeneratedValue(generator = "business_seq")
    @SequenceGenerator(name = "business_seq", sequenceName = "business_seq", allocationSize = 50)
    long id;

    @Column(nullable = false, updatable = false)
    String code;

    @Column(name = "version_id", nullable = false)
    long versionId;

    @Column(nullable = false, updatable = false)
    String currency;

    @Column(name = "time_zone", nullable = false)
    String timeZone;

    /** For Hibernate. */
    protected MappedBusiness() {
        this("", "", "");
    }

    MappedBusiness(String code, String currency, String timeZone) {
        this.code = code;
        this.currency = currency;
        this.timeZone = timeZone;
    }
}
