package daybook.jobs.scenario;

import daybook.jobs.scenario.Scenario.Named;
import daybook.jobs.scenario.Verdict.Difference;
import java.util.ArrayList;
import java.util.List;

/** Sets what came out beside what was expected. */
final class Comparison {

    private static final String NOTHING = "nothing";

    private final List<Difference> differences = new ArrayList<>();

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** Compares things that stand in an order. */
    void inOrder(String what, Named expected, List<Facts> actual) {
        if (!expected.named()) {
            return;
        }
        if (expected.facts().size() != actual.size()) {
            add(what, expected.facts().size() + " of them", actual.size() + " of them");
        }
        int[] partner = Pairing.inOrder(expected.facts(), actual);
        boolean[] taken = new boolean[actual.size()];
        for (int i = 0; i < partner.length; i++) {
            Facts one = expected.facts().get(i);
            String where = what + "[" + i + "]";
            if (partner[i] < 0) {
                add(where, one.shown(), NOTHING);
            } else {
                taken[partner[i]] = true;
                compare(where, one, actual.get(partner[i]));
            }
        }
        addUnexpected(what, actual, taken);
    }

    private void compare(String where, Facts expected, Facts actual) {
        byName(where, expected, actual);
        if (expected.linesTold()) {
            asSet(where + ".lines", new Named(true, expected.lines()), actual.lines());
        }
    }

    /** Compares what is told of names. */
    void byName(String what, Facts expected, Facts actual) {
        for (String name : expected.differences(actual)) {
            add(what + "." + name, expected.shown(name), actual.shown(name));
        }
    }

    /** Compares things whose order does not matter. */
    void asSet(String what, Named expected, List<Facts> actual) {
        if (!expected.named()) {
            return;
        }
        int[] partner = Pairing.asSet(expected.facts(), actual);
        boolean[] taken = new boolean[actual.size()];
        for (int found : partner) {
            if (found >= 0) {
                taken[found] = true;
            }
        }
        for (int i = 0; i < partner.length; i++) {
            if (partner[i] < 0) {
                Facts one = expected.facts().get(i);
                int nearest = Pairing.nearest(one, actual, taken);
                if (nearest >= 0) {
                    taken[nearest] = true;
                }
                add(
                        what + "[" + i + "]",
                        one.shown(),
                        nearest < 0 ? NOTHING : actual.get(nearest).shown(one));
            }
        }
        addUnexpected(what, actual, taken);
    }

    private void addUnexpected(String what, List<Facts> actual, boolean[] taken) {
        for (int j = 0; j < taken.length; j++) {
            if (!taken[j]) {
                add(what, NOTHING, actual.get(j).shown());
            }
        }
    }

    void add(String where, String expected, String actual) {
        differences.add(new Difference(where, expected, actual));
    }
}
