package daybook.organisation.store;

import daybook.money.Currency;
import daybook.organisation.Business;
import daybook.store.Sessions;
import daybook.tax.TaxRates;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;

/** The businesses that are kept. */
public final class Businesses {

    private final Sessions sessions;

    public Businesses(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The classes that Hibernate has to know. */
    public static List<Class<?>> mapped() {
        return List.of(MappedBusiness.class, MappedBusinessVersion.class, MappedTaxRate.class);
    }

    /** The business with that code, as it is now. */
    public Optional<Business> find(Connection connection, String code) throws SQLException {
        return sessions.on(connection, session -> mapped(session, code).map(found -> toDomain(session, found)));
    }

    /** The codes of all businesses, in order. */
    public List<String> codes(Connection connection) throws SQLException {
        return sessions.on(connection, session -> session.createQuery(
                        "select code from MappedBusiness order by code", String.class)
                .getResultList());
    }

    /**
     * Keeps a business by its code. A new version is written only where letterhead, policies or numbering changed.
     *
     * @return the business with its keys
     * @throws IllegalArgumentException when it is kept in another currency already
     */
    public Business save(Connection connection, Business business) throws SQLException {
        return sessions.on(connection, session -> save(session, business));
    }

    private static Business save(Session session, Business business) {
        MappedBusiness kept = mapped(session, business.code()).orElseGet(() -> {
            MappedBusiness made = new MappedBusiness(
                    business.code(),
                    business.currency().code(),
                    business.timeZone().getId());
            session.persist(made);
            return made;
        });
        if (!kept.currency.equals(business.currency().code())) {
            throw new IllegalArgumentException("business " + kept.code + " keeps its books in " + kept.currency
                    + "; its currency cannot become " + business.currency());
        }
        kept.timeZone = business.timeZone().getId();
        if (kept.versionId == 0 || !sameVersion(toDomain(session, kept), business)) {
            MappedBusinessVersion version = new MappedBusinessVersion(kept.id, business);
            session.persist(version);
            kept.versionId = version.id;
        }
        saveTaxes(session, kept.id, business.taxes());
        session.flush();
        return toDomain(session, kept);
    }

    private static boolean sameVersion(Business one, Business other) {
        return one.letterhead().equals(other.letterhead())
                && one.policies().equals(other.policies())
                && one.numbering().equals(other.numbering());
    }

    private record RateKey(String category, Set<String> countries, LocalDate from) {}

    private static void saveTaxes(Session session, long businessId, TaxRates taxes) {
        Map<RateKey, TaxRates.Rate> wanted = new HashMap<>();
        taxes.rates().forEach(rate -> wanted.put(new RateKey(rate.category(), rate.countries(), rate.from()), rate));
        for (MappedTaxRate rate : rates(session, businessId)) {
            TaxRates.Rate same = wanted.remove(new RateKey(rate.category, Set.of(rate.countries), rate.validFrom));
            if (same == null) {
                session.remove(rate);
            } else {
                rate.take(same);
            }
        }
        wanted.values().forEach(rate -> session.persist(new MappedTaxRate(businessId, rate)));
    }

    private static Optional<MappedBusiness> mapped(Session session, String code) {
        return session.createQuery("from MappedBusiness where code = :code", MappedBusiness.class)
                .setParameter("code", code)
                .getResultStream()
                .findFirst();
    }

    private static List<MappedTaxRate> rates(Session session, long businessId) {
        return session.createQuery(
                        "from MappedTaxRate where businessId = :business order by category, validFrom, id",
                        MappedTaxRate.class)
                .setParameter("business", businessId)
                .getResultList();
    }

    private static Business toDomain(Session session, MappedBusiness business) {
        MappedBusinessVersion version = session.find(MappedBusinessVersion.class, business.versionId);
        if (version == null) {
            throw new IllegalStateException("business " + business.code + " has no version " + business.versionId
                    + ": the database is damaged");
        }
        List<TaxRates.Rate> rates = new ArrayList<>();
        rates(session, business.id).forEach(rate -> rates.add(rate.toDomain()));
        return new Business(
                business.id,
                business.versionId,
                business.code,
                Currency.of(business.currency),
                ZoneId.of(business.timeZone),
                version.letterhead(),
                version.policies(Currency.of(business.currency)),
                version.numbering(),
                new TaxRates(version.country, rates));
    }
}
