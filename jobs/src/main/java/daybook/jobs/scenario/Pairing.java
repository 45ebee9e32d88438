package daybook.jobs.scenario;

import java.util.Arrays;
import java.util.List;

/** Finds for each thing that is expected the one that came out which is meant. */
final class Pairing {

    /** What it costs to pair two documents of different contacts, kinds or dates: more than to leave both alone. */
    private static final int STRANGERS = 100;

    private static final int ALONE = 40;
    private static final List<String> IDENTITY = List.of("contact", "kind", "date", "number");

    private Pairing() {}

    /**
     * Pairs two lists that stand in the same order; lists of the same length one by one.
     *
     * @return for each one that is expected the place of its partner, or -1
     */
    static int[] inOrder(List<Facts> expected, List<Facts> actual) {
        int[] partner = new int[expected.size()];
        if (expected.size() == actual.size()) {
            Arrays.setAll(partner, i -> i);
            return partner;
        }
        Arrays.fill(partner, -1);
        int[][] cost = costs(expected, actual);
        int i = 0;
        int j = 0;
        while (i < expected.size() && j < actual.size()) {
            if (cost[i][j] == cost[i + 1][j + 1] + distance(expected.get(i), actual.get(j))) {
                partner[i++] = j++;
            } else if (cost[i][j] == cost[i + 1][j] + ALONE) {
                i++;
            } else {
                j++;
            }
        }
        return partner;
    }

    /** The least cost of pairing what follows, by place in both lists. */
    private static int[][] costs(List<Facts> expected, List<Facts> actual) {
        int[][] cost = new int[expected.size() + 1][actual.size() + 1];
        for (int i = expected.size(); i >= 0; i--) {
            for (int j = actual.size(); j >= 0; j--) {
                if (i == expected.size() || j == actual.size()) {
                    cost[i][j] = (expected.size() - i + actual.size() - j) * ALONE;
                } else {
                    int paired = cost[i + 1][j + 1] + distance(expected.get(i), actual.get(j));
                    cost[i][j] = Math.min(paired, Math.min(cost[i + 1][j], cost[i][j + 1]) + ALONE);
                }
            }
        }
        return cost;
    }

    private static int distance(Facts expected, Facts actual) {
        List<String> differing = expected.differences(actual);
        int unmatched = expected.linesTold()
                ? (int) Arrays.stream(asSet(expected.lines(), actual.lines()))
                        .filter(found -> found < 0)
                        .count()
                : 0;
        boolean strangers = differing.stream().anyMatch(IDENTITY::contains);
        return (strangers ? STRANGERS : 0) + differing.size() + Math.min(unmatched, ALONE / 2);
    }

    /**
     * Pairs as many as possible with one that is as told, each with another.
     *
     * @return for each one that is expected the place of its partner, or -1
     */
    static int[] asSet(List<Facts> expected, List<Facts> actual) {
        int[] owner = new int[actual.size()];
        Arrays.fill(owner, -1);
        for (int i = 0; i < expected.size(); i++) {
            place(i, expected, actual, owner, new boolean[actual.size()]);
        }
        int[] partner = new int[expected.size()];
        Arrays.fill(partner, -1);
        for (int j = 0; j < owner.length; j++) {
            if (owner[j] >= 0) {
                partner[owner[j]] = j;
            }
        }
        return partner;
    }

    /** Takes a place, sending its owner to another one if that is possible (augmenting paths). */
    private static boolean place(int i, List<Facts> expected, List<Facts> actual, int[] owner, boolean[] tried) {
        for (int j = 0; j < owner.length; j++) {
            if (!tried[j] && expected.get(i).differences(actual.get(j)).isEmpty()) {
                tried[j] = true;
                if (owner[j] < 0 || place(owner[j], expected, actual, owner, tried)) {
                    owner[j] = i;
                    return true;
                }
            }
        }
        return false;
    }

    /** The one with the fewest differences that is not taken, or -1. */
    static int nearest(Facts expected, List<Facts> actual, boolean[] taken) {
        int best = -1;
        int least = Integer.MAX_VALUE;
        for (int j = 0; j < taken.length; j++) {
            int differences = expected.differences(actual.get(j)).size();
            if (!taken[j] && differences < least) {
                best = j;
                least = differences;
            }
        }
        return best;
    }
}
