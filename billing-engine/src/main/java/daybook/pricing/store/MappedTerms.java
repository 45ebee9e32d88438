package daybook.pricing.store;

import daybook.calendar.Cycle;
import daybook.calendar.Span;
import daybook.pricing.BillingModel;
import daybook.pricing.Commitment;
import daybook.pricing.Notice;
import daybook.pricing.Overrides;
import daybook.pricing.Penalty;
import daybook.pricing.Price;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The columns of a price that say how it is billed, how long it binds and how it is left. */
@Embeddable
class MappedTerms {

    /** What {@link #read} needs of a price. */
    static final String COLUMNS = """
            cycle_unit, cycle_n, billing_model, trial_n, trial_unit, contract_n, contract_unit, auto_renew, expires_after,
            notice_days, notice_cycles, regret_days, penalty, penalty_value, keep_version""";

    @Enumerated(EnumType.STRING)
    @Column(name = "cycle_unit", nullable = false, updatable = false)
    Cycle.Unit cycleUnit = Cycle.Unit.MONTH;

    @Column(name = "cycle_n", nullable = false, updatable = false)
    int cycleCount;

    @Enumerated(EnumType.STRING)
    @Column(name = "billing_model", nullable = false, updatable = false)
    BillingModel billingModel = BillingModel.PRE_BILL;

    @Column(name = "trial_n", updatable = false)
    @Nullable
    Integer trialCount;

    @Enumerated(EnumType.STRING)
    @Column(name = "trial_unit", updatable = false)
    Cycle.@Nullable Unit trialUnit;

    @Column(name = "contract_n", updatable = false)
    @Nullable
    Integer contractCount;

    @Enumerated(EnumType.STRING)
    @Column(name = "contract_unit", updatable = false)
    Cycle.@Nullable Unit contractUnit;

    @Column(name = "auto_renew", nullable = false, updatable = false)
    boolean autoRenew;

    @Column(name = "expires_after", updatable = false)
    @Nullable
    Integer expiresAfter;

    @Column(name = "notice_days", nullable = false, updatable = false)
    int noticeDays;

    @Column(name = "notice_cycles", nullable = false, updatable = false)
    int noticeCycles;

    @Column(name = "regret_days", nullable = false, updatable = false)
    int regretDays;

    @Column(nullable = false, updatable = false)
    String penalty = "";

    @Column(name = "penalty_value", updatable = false)
    @Nullable
    BigDecimal penaltyValue;

    @Column(name = "keep_version", nullable = false, updatable = false)
    boolean keepVersion;

    static MappedTerms of(Price.Terms terms) {
        MappedTerms mapped = new MappedTerms();
        Commitment commitment = terms.commitment();
        mapped.cycleUnit = terms.cycle().unit();
        mapped.cycleCount = terms.cycle().count();
        mapped.billingModel = terms.billing();
        Span trial = commitment.trial();
        mapped.trialCount = trial == null ? null : trial.count();
        mapped.trialUnit = trial == null ? null : trial.unit();
        Span contract = commitment.contract();
        mapped.contractCount = contract == null ? null : contract.count();
        mapped.contractUnit = contract == null ? null : contract.unit();
        mapped.autoRenew = commitment.autoRenew();
        mapped.expiresAfter = commitment.expiresAfter();
        mapped.take(commitment.notice());
        mapped.regretDays = commitment.regretDays();
        mapped.take(commitment.penalty());
        mapped.keepVersion = commitment.keepVersion();
        return mapped;
    }

    private void take(Notice notice) {
        switch (notice) {
            case Notice.Days(int count) -> noticeDays = count;
            case Notice.Cycles(int count) -> noticeCycles = count;
        }
    }

    private void take(Penalty of) {
        switch (of) {
            case Penalty.None() -> penalty = "NONE";
            case Penalty.Fixed(BigDecimal amount) -> {
                penalty = "FIXED";
                penaltyValue = ModelColumns.plain(amount);
            }
            case Penalty.RemainingFeesPercent(BigDecimal percent) -> {
                penalty = "REMAINING_FEES_PERCENT";
                penaltyValue = ModelColumns.plain(percent);
            }
        }
    }

    static MappedTerms read(ResultSet row) throws SQLException {
        MappedTerms mapped = new MappedTerms();
        mapped.cycleUnit = Cycle.Unit.valueOf(row.getString("cycle_unit"));
        mapped.cycleCount = row.getInt("cycle_n");
        mapped.billingModel = BillingModel.valueOf(row.getString("billing_model"));
        mapped.trialCount = row.getObject("trial_n", Integer.class);
        mapped.trialUnit = word(row, "trial_unit", Cycle.Unit.class);
        mapped.contractCount = row.getObject("contract_n", Integer.class);
        mapped.contractUnit = word(row, "contract_unit", Cycle.Unit.class);
        mapped.autoRenew = row.getBoolean("auto_renew");
        mapped.expiresAfter = row.getObject("expires_after", Integer.class);
        mapped.noticeDays = row.getInt("notice_days");
        mapped.noticeCycles = row.getInt("notice_cycles");
        mapped.regretDays = row.getInt("regret_days");
        mapped.penalty = row.getString("penalty");
        mapped.penaltyValue = row.getBigDecimal("penalty_value");
        mapped.keepVersion = row.getBoolean("keep_version");
        return mapped;
    }

    static <E extends Enum<E>> @Nullable E word(ResultSet row, String column, Class<E> type) throws SQLException {
        String value = row.getString(column);
        return value == null ? null : Enum.valueOf(type, value);
    }

    Price.Terms toDomain(Overrides overrides) {
        Commitment commitment = new Commitment(
                span(trialCount, trialUnit),
                span(contractCount, contractUnit),
                autoRenew,
                expiresAfter,
                noticeCycles > 0 ? new Notice.Cycles(noticeCycles) : new Notice.Days(noticeDays),
                regretDays,
                penalty(),
                keepVersion);
        return new Price.Terms(new Cycle(cycleCount, cycleUnit), billingModel, commitment, overrides);
    }

    private static @Nullable Span span(@Nullable Integer count, Cycle.@Nullable Unit unit) {
        return count == null || unit == null ? null : new Span(count, unit);
    }

    private Penalty penalty() {
        BigDecimal value = penaltyValue;
        if (value == null) {
            return new Penalty.None();
        }
        return penalty.equals("FIXED") ? new Penalty.Fixed(value) : new Penalty.RemainingFeesPercent(value);
    }
}
