import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void aReplacedEntryGivesItsBytesBack() {
        Cache cache = new Cache(10);
        assertEquals(List.of(), cache.put("a", 6));
        assertEquals(List.of(), cache.put("a", 5));
        assertEquals(List.of(), cache.put("b", 5));
        assertEquals(Integer.valueOf(5), cache.get("a"));
    }

    @Test
    void nothingGoesForWhatIsRefused() {
        Cache cache = new Cache(10);
        cache.put("a", 10);
        assertNull(cache.put("b", 11));
        assertEquals(Integer.valueOf(10), cache.get("a"));
    }

    @Test
    void aReplacementIsTheMostRecent() {
        Cache cache = new Cache(3);
        for (String key : List.of("a", "b", "c", "a")) cache.put(key, 1);
        assertEquals(List.of("b", "c"), cache.put("d", 2));
    }
}
