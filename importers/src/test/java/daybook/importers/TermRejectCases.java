package daybook.importers;

import daybook.importers.RejectCases.Case;
import daybook.importers.rejects.RejectCode;
import java.util.stream.Stream;

/** Something wrong for every reason that has to do with percentages, phases, terms and conditions of prices. */
final class TermRejectCases {

    private TermRejectCases() {}

    /** A flat price with something else that is wrong. */
    private static Case flat(RejectCode code, String says, String columns, String values) {
        return RejectCases.price(code, says, columns, "GYM,P1,FLAT,10,MONTH," + values);
    }

    static Stream<Case> percentages() {
        String columns = "percent,fee,free_units,tier_from,tier_to";
        return Stream.of(
                flat(RejectCode.NOT_OF_MODEL, "percent is '5', which says nothing", "percent", "5"),
                flat(RejectCode.NOT_OF_MODEL, "fee is '5', which says nothing", "fee", "5"),
                percentage(RejectCode.NOT_OF_MODEL, "amount is '10'", columns, "10,MONTH,5,,,,"),
                percentage(RejectCode.MISSING_VALUE, "percent is empty", columns, ",MONTH,,1,,,"),
                percentage(RejectCode.OUT_OF_RANGE, "expected 0 or more", columns, ",MONTH,-5,,,,"),
                percentage(RejectCode.TOO_MANY_DECIMALS, "an amount in EUR", columns, ",MONTH,5,1.005,,,"),
                percentage(RejectCode.BAD_TIERS, "leave the tier_to", columns, ",MONTH,5,,,0,100"),
                percentage(RejectCode.BAD_TIERS, "tiers rise", columns, ",MONTH,5,,,100,50"),
                percentage(RejectCode.NOT_OF_MODEL, "tier_from is empty", columns, ",MONTH,5,,,,50"));
    }

    private static Case percentage(RejectCode code, String says, String columns, String values) {
        return RejectCases.price(code, says, columns, "GYM,P1,PERCENTAGE," + values);
    }

    static Stream<Case> phases() {
        return Stream.of(
                phased(RejectCode.BAD_PHASES, "amount is '10', and so are phases", "FLAT,10", "3 MONTH:4.95;24.95"),
                phased(RejectCode.BAD_PHASES, "'4.95' does not say how long", "FLAT,", "4.95;24.95"),
                phased(RejectCode.BAD_PHASES, "'0 MONTH' is no length of time", "FLAT,", "0 MONTH:4.95;24.95"),
                phased(RejectCode.BAD_PHASES, "'MONTH' is no length of time", "FLAT,", "MONTH:4.95;24.95"),
                phased(RejectCode.NOT_A_NUMBER, "phases is 'x'", "FLAT,", "3 MONTH:x;24.95"),
                phased(RejectCode.NOT_A_NUMBER, "phases is ''", "FLAT,", "3 MONTH:4.95;"),
                phased(RejectCode.OUT_OF_RANGE, "0 or more", "FLAT,", "3 MONTH:-4.95;24.95"),
                phased(RejectCode.TOO_MANY_DECIMALS, "EUR has at most 2", "FLAT,", "3 MONTH:4.955;24.95"),
                phased(RejectCode.TOO_MANY_DECIMALS, "a unit price has", "PER_UNIT,", "0.1234567890123"),
                phased(RejectCode.NOT_OF_MODEL, "phases is '24.95'", "PACKAGE,", "24.95"));
    }

    private static Case phased(RejectCode code, String says, String modelAndAmount, String phases) {
        return RejectCases.price(code, says, "phases", "GYM,P1," + modelAndAmount + ",MONTH," + phases);
    }

    static Stream<Case> terms() {
        return Stream.of(
                flat(RejectCode.BAD_TERMS, "trial_n is 0; expected 1 to 1200", "trial_n", "0"),
                flat(RejectCode.BAD_TERMS, "trial_n is empty; trial_unit says DAY", "trial_unit", "DAY"),
                flat(RejectCode.BAD_TERMS, "contract_n is 1201", "contract_n", "1201"),
                flat(RejectCode.NOT_A_WORD, "expected one of DAY, WEEK", "contract_n,contract_unit", "1,MOON"),
                flat(RejectCode.BAD_TERMS, "nothing ends that could be renewed", "auto_renew", "false"),
                flat(RejectCode.OUT_OF_RANGE, "expires_after is 0", "expires_after", "0"),
                flat(RejectCode.OUT_OF_RANGE, "notice_days is 3661", "notice_days", "3661"),
                flat(RejectCode.OUT_OF_RANGE, "notice_cycles is 1201", "notice_cycles", "1201"),
                flat(RejectCode.BAD_TERMS, "expected one of them", "notice_days,notice_cycles", "30,1"),
                flat(RejectCode.NOT_A_NUMBER, "regret_days is '-1'", "regret_days", "-1"),
                flat(RejectCode.BAD_TERMS, "there is no contract to leave", "penalty", "FIXED 50.00"),
                flat(RejectCode.BAD_TERMS, "expected NONE, an amount", "contract_n,penalty", "12,FIXED"),
                flat(RejectCode.BAD_TERMS, "expected NONE, an amount", "contract_n,penalty", "12,HALF 50"),
                flat(RejectCode.TOO_MANY_DECIMALS, "EUR has at most 2", "contract_n,penalty", "12,FIXED 1.005"),
                flat(RejectCode.OUT_OF_RANGE, "above 0", "contract_n,penalty", "12,FIXED 0"),
                flat(
                        RejectCode.OUT_OF_RANGE,
                        "at most 100 percent",
                        "contract_n,penalty",
                        "12,REMAINING_FEES_PERCENT 101"),
                flat(RejectCode.NOT_A_WORD, "did you mean 'BY_DAY'?", "prorate", "BY_DAYS"),
                flat(RejectCode.NOT_A_WORD, "SHORT, EXTENDED, FULL", "first_period", "LONG"));
    }

    static Stream<Case> conditions() {
        return Stream.of(
                flat(RejectCode.NOT_A_COUNTRY, "write CYP", "country", "CY"),
                flat(RejectCode.NOT_A_CODE, "is no code", "classification", "=A"),
                flat(RejectCode.NOT_A_NUMBER, "priority is '-1'", "priority", "-1"),
                flat(RejectCode.BAD_CONDITIONS, "a default price is for everybody", "country,is_default", "CYP,true"));
    }
}
