package daybook.importers;

import daybook.importers.RejectCases.Case;
import daybook.importers.rejects.RejectCode;
import java.util.stream.Stream;

/** Something wrong for every reason that has to do with what bundles are made of. */
final class BundleRejectCases {

    private BundleRejectCases() {}

    private static Case bundle(RejectCode code, String says, String... rows) {
        return RejectCases.of(
                code, ImportKind.BUNDLES, says, "sku,invoice,component_sku,quantity,price\n" + String.join("\n", rows));
    }

    static Stream<Case> bundles() {
        String good = "PAIR,COMPONENTS,GYM,1,30";
        return Stream.of(
                bundle(RejectCode.UNKNOWN_PRODUCT, "did you mean 'PAIR'?", "PAIRS,COMPONENTS,GYM,1,30"),
                bundle(RejectCode.UNKNOWN_PRODUCT, "no product 'LUNCH'", good, "PAIR,COMPONENTS,LUNCH,1,30"),
                bundle(RejectCode.MISSING_VALUE, "invoice is empty", "PAIR,,GYM,1,30"),
                bundle(RejectCode.MISSING_VALUE, "price is empty", "PAIR,COMPONENTS,GYM,1,"),
                bundle(RejectCode.NOT_A_WORD, "ONE_LINE, COMPONENTS", "PAIR,LINES,GYM,1,30"),
                bundle(RejectCode.OUT_OF_RANGE, "price is '0'; expected more than 0", "PAIR,COMPONENTS,GYM,1,0"),
                bundle(RejectCode.OUT_OF_RANGE, "quantity is '-1'", "PAIR,COMPONENTS,GYM,-1,30"),
                bundle(RejectCode.TOO_MANY_DECIMALS, "at most 12", "PAIR,COMPONENTS,GYM,1,0.1234567890123"),
                bundle(RejectCode.WRONG_COMPONENT, "another row of PAIR", good, "PAIR,COMPONENTS,POOL,0,30"),
                bundle(RejectCode.BUNDLE_IN_BUNDLE, "PACK is a bundle itself", good, "PAIR,COMPONENTS,PACK,1,50"),
                bundle(RejectCode.BUNDLE_IN_BUNDLE, "PAIR is a bundle itself", good, "PAIR,COMPONENTS,PAIR,1,50"),
                bundle(
                        RejectCode.BUNDLE_IN_BUNDLE,
                        "BOOK is a component of another",
                        "BOOK,COMPONENTS,GYM,1,30",
                        "BOOK,COMPONENTS,POOL,1,30"),
                bundle(
                        RejectCode.TWO_TAX_CATEGORIES,
                        "BOOK has the tax category REDUCED and PAIR STANDARD",
                        "PAIR,ONE_LINE,GYM,1,30",
                        "PAIR,ONE_LINE,BOOK,1,20"),
                bundle(RejectCode.DUPLICATE_COMPONENT, "PAIR has GYM twice", good, good),
                bundle(RejectCode.TOO_FEW_COMPONENTS, "one component only", good),
                bundle(RejectCode.COMPONENTS_DISAGREE, "differ in invoice", good, "PAIR,ONE_LINE,POOL,1,30"),
                bundle(
                        RejectCode.BUNDLE_IN_USE,
                        "GYM is sold as it is",
                        "GYM,COMPONENTS,POOL,1,30",
                        "GYM,COMPONENTS,PAIR,1,20"));
    }
}
