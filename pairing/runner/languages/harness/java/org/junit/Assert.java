package org.junit;

import org.junit.jupiter.api.Assertions;

/** JUnit 4's names and order of arguments: the message comes first. */
public final class Assert {
    @FunctionalInterface
    public interface ThrowingRunnable {
        void run() throws Throwable;
    }

    public static void assertTrue(boolean holds) {
        Assertions.assertTrue(holds);
    }

    public static void assertTrue(String message, boolean holds) {
        Assertions.assertTrue(holds, message);
    }

    public static void assertFalse(boolean holds) {
        Assertions.assertFalse(holds);
    }

    public static void assertFalse(String message, boolean holds) {
        Assertions.assertFalse(holds, message);
    }

    public static void assertEquals(Object expected, Object actual) {
        Assertions.assertEquals(expected, actual);
    }

    public static void assertEquals(double expected, double actual, double delta) {
        Assertions.assertEquals(expected, actual, delta);
    }

    public static void assertEquals(String message, Object expected, Object actual) {
        Assertions.assertEquals(expected, actual, message);
    }

    public static void assertNotEquals(Object unexpected, Object actual) {
        Assertions.assertNotEquals(unexpected, actual);
    }

    public static void assertArrayEquals(Object expected, Object actual) {
        Assertions.assertArrayEquals(expected, actual);
    }

    public static void assertArrayEquals(String message, Object expected, Object actual) {
        Assertions.assertArrayEquals(expected, actual, message);
    }

    public static void assertNull(Object actual) {
        Assertions.assertNull(actual);
    }

    public static void assertNotNull(Object actual) {
        Assertions.assertNotNull(actual);
    }

    public static void assertSame(Object expected, Object actual) {
        Assertions.assertSame(expected, actual);
    }

    public static <T extends Throwable> T assertThrows(Class<T> type, ThrowingRunnable code) {
        return Assertions.assertThrows(type, code::run);
    }

    public static void fail() {
        Assertions.fail();
    }

    public static void fail(String message) {
        Assertions.fail(message);
    }

    private Assert() {}
}
