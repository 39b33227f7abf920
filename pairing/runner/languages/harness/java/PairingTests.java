import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * {@code java PairingTests CLASS}: run the tests of a class, each on an instance of its own: methods with an annotation
 * called Test, and those called test... The report goes to stdout, one JSON object a line; what they print to stderr.
 */
public final class PairingTests {
    private static final PrintStream REPORT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) throws Exception {
        System.setOut(System.err);
        Class<?> type = Class.forName(arguments[0]);
        boolean good = true;
        try {
            around(type, null, "BeforeAll", "BeforeClass");
            for (Method method : methods(type)) {
                if (isTest(method)) good &= run(type, method);
            }
            around(type, null, "AfterAll", "AfterClass");
        } catch (Throwable fault) {
            tell(type.getSimpleName(), 0, fault);
            good = false;
        }
        REPORT.flush();
        System.exit(good ? 0 : 1);
    }

    private static boolean run(Class<?> type, Method method) {
        long began = System.nanoTime();
        Throwable fault = null;
        try {
            Constructor<?> maker = type.getDeclaredConstructor();
            maker.setAccessible(true);
            Object test = maker.newInstance();
            around(type, test, "BeforeEach", "Before");
            try {
                method.invoke(test);
                fault = missing(method);
            } catch (InvocationTargetException thrown) {
                fault = expected(method).isInstance(thrown.getCause()) ? null : thrown.getCause();
            } finally {
                around(type, test, "AfterEach", "After");
            }
        } catch (InvocationTargetException thrown) {
            fault = thrown.getCause();
        } catch (Throwable thrown) {
            fault = thrown;
        }
        tell(method.getName(), (System.nanoTime() - began) / 1_000_000, fault);
        return fault == null;
    }

    private static List<Method> methods(Class<?> type) {
        List<Method> found = new ArrayList<>();
        for (Class<?> one = type; one != null && one != Object.class; one = one.getSuperclass()) {
            found.addAll(Arrays.asList(one.getDeclaredMethods()));
        }
        found.removeIf(method -> method.getParameterCount() > 0 || method.isSynthetic());
        found.forEach(method -> method.setAccessible(true));
        found.sort(Comparator.comparing(Method::getName));
        return found;
    }

    private static boolean isTest(Method method) {
        return annotation(method, "Test") != null
                || method.getName().startsWith("test") && method.getReturnType() == void.class;
    }

    private static void around(Class<?> type, Object test, String... names) throws Exception {
        for (Method method : methods(type)) {
            boolean called = Arrays.stream(names).anyMatch(name -> annotation(method, name) != null);
            if (called && (test != null || Modifier.isStatic(method.getModifiers()))) method.invoke(test);
        }
    }

    private static Annotation annotation(Method method, String name) {
        for (Annotation one : method.getAnnotations()) {
            if (one.annotationType().getSimpleName().equals(name)) return one;
        }
        return null;
    }

    /** JUnit 4's {@code @Test(expected = ...)}; Void where there is none. */
    private static Class<?> expected(Method method) {
        try {
            Annotation test = annotation(method, "Test");
            Class<?> type = (Class<?>) test.annotationType().getMethod("expected").invoke(test);
            return Throwable.class.isAssignableFrom(type) && !type.getSimpleName().equals("None") ? type : Void.class;
        } catch (ReflectiveOperationException | NullPointerException none) {
            return Void.class;
        }
    }

    private static Throwable missing(Method method) {
        Class<?> type = expected(method);
        return type == Void.class ? null : new AssertionError("expected " + type.getName() + " to be thrown");
    }

    private static void tell(String name, long ms, Throwable fault) {
        String message = "";
        if (fault != null) {
            StringWriter trace = new StringWriter();
            fault.printStackTrace(new PrintWriter(trace));
            message = trace.toString()
                    .replaceAll("(?m)^\\s+at (java\\.base/jdk\\.internal|java\\.base/java\\.lang\\.reflect|org\\.junit|PairingTests).*\n", "");
        }
        REPORT.println("{\"name\":" + quoted(name) + ",\"passed\":" + (fault == null) + ",\"ms\":" + ms
                + ",\"message\":" + quoted(message) + "}");
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char one : text.toCharArray()) {
            if (one == '"' || one == '\\') quoted.append('\\').append(one);
            else if (one < ' ' || Character.isSurrogate(one)) quoted.append(String.format("\\u%04x", (int) one));
            else quoted.append(one);
        }
        return quoted.append('"').toString();
    }
}
