import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void duplicatesCountOnce() {
        assertArrayEquals(new int[] {3, 1}, Main.longestStreak(new int[] {1, 2, 2, 3}));
    }

    @Test
    void theEarlierOfTwoEqualStreaksCounts() {
        assertArrayEquals(new int[] {2, -3}, Main.longestStreak(new int[] {8, 9, -3, -2}));
    }

    @Test
    void nothing() {
        assertNull(Main.longestStreak(new int[0]));
    }
}
