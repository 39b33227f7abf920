import java.util.*;
import java.util.stream.*;

public class Main {
    record Request(String path, int status, int milliseconds) {}

    static class Seen {
        final List<Integer> times = new ArrayList<>();
        int errors;
    }

    /** Null for a damaged line. */
    static Request parse(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 4 || !parts[1].startsWith("/")) return null;
        if (!parts[2].matches("[1-5][0-9][0-9]") || !parts[3].matches("[0-9]+")) return null;
        return new Request(parts[1].split("\\?", 2)[0], Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
    }

    /** The lines of the report on these lines of a log, which are not empty. */
    static List<String> report(List<String> lines) {
        Map<String, Seen> paths = new TreeMap<>();
        int damaged = 0;
        for (String line : lines) {
            Request request = parse(line);
            if (request == null) {
                damaged++;
                continue;
            }
            Seen seen = paths.computeIfAbsent(request.path(), path -> new Seen());
            seen.times.add(request.milliseconds());
            if (request.status() >= 500) seen.errors++;
        }
        List<String> order = new ArrayList<>(paths.keySet());
        order.sort(Comparator.comparing((String path) -> -paths.get(path).errors)
                .thenComparing(path -> -paths.get(path).times.size()));
        List<String> told = new ArrayList<>();
        for (String path : order) {
            Seen seen = paths.get(path);
            Collections.sort(seen.times);
            int rank = (95 * seen.times.size() + 99) / 100;
            told.add(path + " " + seen.times.size() + " " + seen.errors + " " + seen.times.get(rank - 1));
        }
        told.add("damaged " + damaged);
        return told;
    }

    public static void main(String[] args) {
        Scanner input = new Scanner(System.in).useDelimiter("\n");
        List<String> lines = new ArrayList<>();
        while (input.hasNext()) lines.add(input.next());
        lines.removeIf(String::isEmpty);
        report(lines).forEach(System.out::println);
    }
}
