package org.junit.jupiter.api;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;

/** The assertions of JUnit that interviews use, with its names and the order of its arguments. */
public final class Assertions {
    @FunctionalInterface
    public interface Executable {
        void execute() throws Throwable;
    }

    public static void assertTrue(boolean holds, String... message) {
        if (!holds) fail(said(message) + "expected true, but it is false");
    }

    public static void assertFalse(boolean holds, String... message) {
        if (holds) fail(said(message) + "expected false, but it is true");
    }

    public static void assertEquals(Object expected, Object actual, String... message) {
        boolean numbers = whole(expected) && whole(actual);
        boolean equal = numbers
                ? ((Number) expected).longValue() == ((Number) actual).longValue()
                : Objects.equals(expected, actual);
        if (!equal) fail(said(message) + "expected: <" + expected + "> but was: <" + actual + ">");
    }

    public static void assertEquals(double expected, double actual, double delta, String... message) {
        if (!(Math.abs(expected - actual) <= delta) && Double.compare(expected, actual) != 0) {
            fail(said(message) + "expected: <" + expected + "> but was: <" + actual + ">");
        }
    }

    public static void assertNotEquals(Object unexpected, Object actual, String... message) {
        if (Objects.equals(unexpected, actual)) fail(said(message) + "expected anything but: <" + actual + ">");
    }

    public static void assertArrayEquals(Object expected, Object actual, String... message) {
        Object[] both = {expected, actual};
        if (!Objects.deepEquals(expected, actual)) {
            String text = Arrays.deepToString(both);
            fail(said(message) + "arrays differ: " + text.substring(1, text.length() - 1));
        }
    }

    public static void assertIterableEquals(Iterable<?> expected, Iterable<?> actual, String... message) {
        Iterator<?> one = expected.iterator();
        Iterator<?> other = actual.iterator();
        while (one.hasNext() && other.hasNext()) assertEquals(one.next(), other.next(), message);
        assertEquals(one.hasNext(), other.hasNext(), message);
    }

    public static void assertNull(Object actual, String... message) {
        if (actual != null) fail(said(message) + "expected: <null> but was: <" + actual + ">");
    }

    public static void assertNotNull(Object actual, String... message) {
        if (actual == null) fail(said(message) + "expected: not <null>");
    }

    public static void assertSame(Object expected, Object actual, String... message) {
        if (expected != actual) fail(said(message) + "expected the same object: <" + expected + ">");
    }

    public static <T extends Throwable> T assertThrows(Class<T> type, Executable code, String... message) {
        try {
            code.execute();
        } catch (Throwable thrown) {
            if (type.isInstance(thrown)) return type.cast(thrown);
            throw new AssertionError(said(message) + "expected " + type.getName() + " but " + thrown, thrown);
        }
        throw new AssertionError(said(message) + "expected " + type.getName() + " to be thrown");
    }

    public static void assertDoesNotThrow(Executable code, String... message) {
        try {
            code.execute();
        } catch (Throwable thrown) {
            throw new AssertionError(said(message) + "unexpected: " + thrown, thrown);
        }
    }

    public static <T> T fail(String... message) {
        throw new AssertionError(message.length == 0 ? "" : message[0]);
    }

    private static String said(String[] message) {
        return message.length == 0 ? "" : message[0] + " ==> ";
    }

    private static boolean whole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte;
    }

    private Assertions() {}
}
