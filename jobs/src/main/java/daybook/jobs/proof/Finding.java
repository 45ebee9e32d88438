package daybook.jobs.proof;

import java.util.List;

/**
 * What a proof found out about one invariant.
 *
 * @param name stable
 * @param sentence what is to be so
 * @param checked for how many it was checked
 * @param of what these are, in the plural
 * @param broken for how many it is not so
 * @param examples a few of them, each saying what is wrong
 */
public record Finding(String name, String sentence, long checked, String of, long broken, List<String> examples) {

    public Finding {
        examples = List.copyOf(examples);
    }

    public boolean holds() {
        return broken == 0;
    }
}
