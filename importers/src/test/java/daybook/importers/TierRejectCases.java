package daybook.importers;

import daybook.importers.RejectCases.Case;
import daybook.importers.rejects.RejectCode;
import java.util.Arrays;
import java.util.stream.Stream;

/** Something wrong for every reason that has to do with price models and their tiers. */
final class TierRejectCases {

    private TierRejectCases() {}

    /** Rows of a graduated price that are wrong together; values are tier_from, tier_to and what follows. */
    private static Case tiers(RejectCode code, String says, String... rows) {
        String[] lines = new String[rows.length];
        Arrays.setAll(lines, i -> "GYM,P1,GRADUATED,2,MONTH," + rows[i]);
        return RejectCases.price(code, says, "tier_from,tier_to,tier_flat,minimum", lines);
    }

    static Stream<Case> tiers() {
        return Stream.of(
                tiers(RejectCode.BAD_TIERS, "expected 0 for the first one", "1,10,,", "10,,,"),
                tiers(RejectCode.BAD_TIERS, "begins at 11 (row 2); expected 10", "0,10,,", "11,,,"),
                tiers(RejectCode.BAD_TIERS, "begins at 9 (row 2); expected 10", "0,10,,", "9,,,"),
                tiers(RejectCode.BAD_TIERS, "expected none after the open one", "0,,,", "10,,,"),
                tiers(RejectCode.BAD_TIERS, "expected 10", "0,10,,", "0,10,,", "10,,,"),
                tiers(RejectCode.BAD_TIERS, "end at 20; leave the tier_to", "0,10,,", "10,20,,"),
                tiers(RejectCode.NOT_OF_MODEL, "tier_from is empty", ",10,,"),
                tiers(RejectCode.BAD_TIERS, "tiers rise: expected more than tier_from", "10,10,,"),
                tiers(RejectCode.OUT_OF_RANGE, "expected 0 or more", "-1,10,,"),
                tiers(RejectCode.TOO_MANY_DECIMALS, "an amount in EUR has at most 2", "0,,1.005,"),
                tiers(RejectCode.WRONG_TIER, "another row of P1 is wrong", "0,10,,", "10,20,x,", "20,,,"),
                tiers(RejectCode.TIERS_DISAGREE, "rows of P1 from 1970-01-01 differ", "0,10,,5", "10,,,6"),
                RejectCases.price(
                        RejectCode.TIERS_DISAGREE,
                        "make them agree",
                        "tier_from,tier_to",
                        "GYM,P1,VOLUME,2,MONTH,0,10",
                        "GYM,P1,GRADUATED,2,MONTH,10,"),
                RejectCases.price(
                        RejectCode.TIERS_DISAGREE,
                        "make them agree",
                        "tier_from",
                        "GYM,P1,FLAT,2,MONTH,",
                        "GYM,P1,VOLUME,2,MONTH,0"));
    }

    static Stream<Case> models() {
        String packages = "package_size,free_units,minimum,maximum";
        return Stream.of(
                RejectCases.price(RejectCode.NOT_OF_MODEL, "tier_to is '10'", "tier_to", "GYM,P1,FLAT,10,MONTH,10"),
                RejectCases.price(
                        RejectCode.NOT_OF_MODEL,
                        "tier_flat is '1'",
                        "tier_from,tier_flat",
                        "GYM,P1,STAIRSTEP,10,MONTH,0,1"),
                RejectCases.price(
                        RejectCode.TOO_MANY_DECIMALS, "at most 2", "tier_from", "GYM,P1,STAIRSTEP,1.005,MONTH,0"),
                RejectCases.price(
                        RejectCode.NOT_OF_MODEL, "package_size is '5'", packages, "GYM,P1,PER_UNIT,10,MONTH,5,,,"),
                RejectCases.price(RejectCode.NOT_OF_MODEL, "free_units is '5'", packages, "GYM,P1,FLAT,10,MONTH,,5,,"),
                RejectCases.price(
                        RejectCode.NOT_OF_MODEL, "package_size is empty", packages, "GYM,P1,PACKAGE,10,MONTH,,,,"),
                RejectCases.price(RejectCode.OUT_OF_RANGE, "more than 0", packages, "GYM,P1,PACKAGE,10,MONTH,0,,,"),
                RejectCases.price(RejectCode.OUT_OF_RANGE, "0 or more", packages, "GYM,P1,PACKAGE,10,MONTH,10,-1,,"),
                RejectCases.price(
                        RejectCode.BAD_LIMITS, "below minimum 10", packages, "GYM,P1,FLAT,10,MONTH,,,10,9.99"),
                RejectCases.price(RejectCode.OUT_OF_RANGE, "0 or more", packages, "GYM,P1,FLAT,10,MONTH,,,-1,"));
    }
}
