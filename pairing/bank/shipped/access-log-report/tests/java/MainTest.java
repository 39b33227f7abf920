import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void aLogOfNothing() {
        assertEquals(List.of("damaged 0"), Main.report(List.of()));
    }

    @Test
    void queriesAreCutAtTheFirstQuestionMark() {
        assertEquals(List.of("/a 2 0 3", "damaged 0"), Main.report(List.of("GET /a?b?c 200 1", "GET /a 200 3")));
    }

    @Test
    void fiveHundredIsAnErrorAndFourHundredIsNot() {
        assertEquals(List.of("/a 2 1 1", "damaged 0"), Main.report(List.of("GET /a 499 1", "GET /a 500 1")));
    }
}
