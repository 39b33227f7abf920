import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void aQuestionMakesOldCallsGo() {
        Dashboard dashboard = new Dashboard(10);
        dashboard.hit(1, "/x");
        assertEquals(List.of(new Dashboard.Busy("/x", 1)), dashboard.top(10, 1));
        assertEquals(List.of(), dashboard.top(11, 1));
    }

    @Test
    void equalCallsGoByTheAlphabet() {
        Dashboard dashboard = new Dashboard(10);
        for (String name : List.of("/c", "/b", "/a", "/c")) dashboard.hit(1, name);
        assertEquals(List.of(new Dashboard.Busy("/c", 2), new Dashboard.Busy("/a", 1)), dashboard.top(1, 2));
    }
}
