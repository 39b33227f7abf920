import java.util.*;
import java.util.stream.*;

/** Replace the words from {@code start} up to but not including {@code end}. */
record Edit(String person, int start, int end, List<String> words) {}

record Stretch(int start, int end) {}

/** No words if there are conflicts. */
record Merged(List<String> words, List<Stretch> conflicts) {}

public class Main {
    static Merged merge(List<String> text, List<Edit> edits) {
        return new Merged(text, List.of());
    }

    public static void main(String[] args) {
        Scanner input = new Scanner(System.in);
        List<String> text = List.of(input.nextLine().split(" "));
        List<Edit> edits = new ArrayList<>();
        while (input.hasNextLine()) {
            List<String> line = List.of(input.nextLine().split(" "));
            int start = Integer.parseInt(line.get(1));
            int end = Integer.parseInt(line.get(2));
            edits.add(new Edit(line.get(0), start, end, line.subList(3, line.size())));
        }
        Merged merged = merge(text, edits);
        for (Stretch one : merged.conflicts()) System.out.println("conflict " + one.start() + " " + one.end());
        if (merged.conflicts().isEmpty()) System.out.println(String.join(" ", merged.words()));
    }
}
