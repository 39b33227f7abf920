import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
    static void expect(int begin, int end, int[][] shifts, Main.Stretch... found) {
        assertEquals(List.of(found), Main.check(begin, end, List.of(shifts)));
    }

    @Test
    void touchingShiftsLeaveNoGap() {
        expect(0, 20, new int[][] {{10, 20}, {0, 10}});
    }

    @Test
    void aLongShiftGoesOnAfterAShortOne() {
        expect(0, 10, new int[][] {{0, 10}, {1, 2}, {3, 4}},
                new Main.Stretch("double", 1, 2), new Main.Stretch("double", 3, 4));
    }

    @Test
    void whatIsOutsideDoesNotCount() {
        expect(10, 20, new int[][] {{0, 10}, {20, 30}}, new Main.Stretch("gap", 10, 20));
    }
}
