import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void nothingToDeploy() {
        assertEquals(List.of(), Main.waves(Map.of()).found());
        assertEquals(List.of(), Main.waves(Map.of()).stuck());
    }

    @Test
    void aNeedWithoutALine() {
        assertEquals(List.of(List.of("db"), List.of("api")), Main.waves(Map.of("api", List.of("db"))).found());
    }

    @Test
    void whoWaitsForACircleIsStuckAndOthersAreNot() {
        Main.Waves waves = Main.waves(Map.of(
                "a", List.of("b"), "b", List.of("a"), "above", List.of("a"),
                "below", List.of(), "beside", List.of("below")));
        assertEquals(List.of("a", "above", "b"), waves.stuck());
    }
}
