package daybook.organisation.store;

import daybook.money.Currency;
import daybook.organisation.Business;
import daybook.tax.TaxRates;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The businesses that are kept. */
public final class Businesses {

    private final EntityManagerFactory factory;

    public Businesses(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** The classes that Hibernate has to know. */
    public static List<Class<?>> mapped() {
        return List.of(MappedBusiness.class, MappedBusinessVersion.class, MappedTaxRate.class);
    }

    /** The business with that code, as it is now. */
    public Optional<Business> find(String code) {
        return factory.callInTransaction(manager -> find(manager, code));
    }

    /** The codes of all businesses, in order. */
    public List<String> codes() {
        return factory.callInTransaction(
                manager -> manager.createQuery("select code from MappedBusiness order by code", String.class)
                        .getResultList());
    }

    /**
     * Keeps a business by its code. A new version is written only where letterhead, policies or numbering changed.
     *
     * @return the business with its keys
     * @throws IllegalArgumentException when it is kept in another currency already
     */
    public Business save(Business business) {
        return factory.callInTransaction(manager -> save(manager, business));
    }

    /** As {@link #find(String)}, in a transaction of the caller's. */
    public static Optional<Business> find(EntityManager manager, String code) {
        return mapped(manager, code).map(found -> toDomain(manager, found));
    }

    /** As {@link #save(Business)}, in a transaction of the caller's. */
    public static Business save(EntityManager manager, Business business) {
        MappedBusiness kept = mapped(manager, business.code()).orElseGet(() -> {
            MappedBusiness made = new MappedBusiness(
                    business.code(),
                    business.currency().code(),
                    business.timeZone().getId());
            manager.persist(made);
            return made;
        });
        if (!kept.currency.equals(business.currency().code())) {
            throw new IllegalArgumentException("business " + kept.code + " keeps its books in " + kept.currency
                    + "; its currency cannot become " + business.currency());
        }
        kept.timeZone = business.timeZone().getId();
        if (kept.versionId == 0 || !sameVersion(toDomain(manager, kept), business)) {
            MappedBusinessVersion version = new MappedBusinessVersion(kept.id, business);
            manager.persist(version);
            kept.versionId = version.id;
        }
        saveTaxes(manager, kept.id, business.taxes());
        manager.flush();
        return toDomain(manager, kept);
    }

    private static boolean sameVersion(Business one, Business other) {
        return one.letterhead().equals(other.letterhead())
                && one.policies().equals(other.policies())
                && one.numbering().equals(other.numbering());
    }

    private record RateKey(String category, LocalDate from) {}

    private static void saveTaxes(EntityManager manager, long businessId, TaxRates taxes) {
        Map<RateKey, TaxRates.Rate> wanted = new HashMap<>();
        taxes.rates().forEach(rate -> wanted.put(new RateKey(rate.category(), rate.from()), rate));
        for (MappedTaxRate rate : rates(manager, businessId)) {
            TaxRates.Rate same = wanted.remove(new RateKey(rate.category, rate.validFrom));
            if (same == null) {
                manager.remove(rate);
            } else {
                rate.take(same);
            }
        }
        wanted.values().forEach(rate -> manager.persist(new MappedTaxRate(businessId, rate)));
    }

    private static Optional<MappedBusiness> mapped(EntityManager manager, String code) {
        return manager
                .createQuery("from MappedBusiness where code = :code", MappedBusiness.class)
                .setParameter("code", code)
                .getResultStream()
                .findFirst();
    }

    private static List<MappedTaxRate> rates(EntityManager manager, long businessId) {
        return manager.createQuery(
                        "from MappedTaxRate where businessId = :business order by category, validFrom",
                        MappedTaxRate.class)
                .setParameter("business", businessId)
                .getResultList();
    }

    private static Business toDomain(EntityManager manager, MappedBusiness business) {
        MappedBusinessVersion version = manager.find(MappedBusinessVersion.class, business.versionId);
        if (version == null) {
            throw new IllegalStateException(
                    "business " + business.code + " has no version " + business.versionId + ": the database is damaged");
        }
        List<TaxRates.Rate> rates = new ArrayList<>();
        rates(manager, business.id).forEach(rate -> rates.add(rate.toDomain()));
        return new Business(
                business.id,
                business.versionId,
                business.code,
                Currency.of(business.currency),
                ZoneId.of(business.timeZone),
                version.letterhead(),
                version.policies(),
                version.numbering(),
                new TaxRates(rates));
    }
}
