import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void deletingEverything() {
        Merged merged = Main.merge(List.of("0", "1"), List.of(new Edit("a", 0, 2, List.of())));
        assertEquals(List.of(), merged.words());
        assertEquals(List.of(), merged.conflicts());
    }

    @Test
    void insertionsAtBothEnds() {
        List<Edit> edits = List.of(new Edit("a", 1, 1, List.of("z")), new Edit("b", 0, 0, List.of("w")));
        assertEquals(List.of("w", "x", "z"), Main.merge(List.of("x"), edits).words());
    }
}
