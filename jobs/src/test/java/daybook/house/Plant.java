package daybook.house;

import java.util.List;

/**
 * Wrong code, and the one rule that must notice it.
 *
 * @param rule the only rule that it breaks
 * @param sources one top-level type each
 */
record Plant(HouseArchitecture rule, List<String> sources) {

    static Plant of(HouseArchitecture rule, String... sources) {
        return new Plant(rule, List.of(sources));
    }

    @Override
    public String toString() {
        return rule + ": " + sources.getLast();
    }
}
