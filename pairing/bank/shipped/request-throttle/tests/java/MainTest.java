import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void aRequestLeavesTheWindowAfterItsLength() {
        Throttle throttle = new Throttle(1, 10);
        assertEquals(0, throttle.ask(1, "a"));
        assertEquals(1, throttle.ask(10, "a"));
        assertEquals(0, throttle.ask(11, "a"));
    }

    @Test
    void theWaitIsTrue() {
        Throttle throttle = new Throttle(3, 60);
        int[] times = {0, 20, 40, 50, 59, 60, 60};
        int[] waits = {0, 0, 0, 10, 1, 0, 20};
        for (int i = 0; i < times.length; i++) assertEquals(waits[i], throttle.ask(times[i], "a"));
    }

    @Test
    void clientsDoNotDisturbEachOther() {
        Throttle throttle = new Throttle(1, 5);
        assertEquals(0, throttle.ask(1, "a"));
        assertEquals(0, throttle.ask(1, "b"));
    }
}
