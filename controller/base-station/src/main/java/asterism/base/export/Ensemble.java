package asterism.base.export;

import java.util.List;

/**
 * An ensemble of the profile.
 *
 * @param id number in the profile
 * @param name what people call it; null if nothing
 * @param members indices of cells
 */
public record Ensemble(int id, String name, List<Integer> members) {
    public Ensemble {
        members = List.copyOf(members);
    }
}
