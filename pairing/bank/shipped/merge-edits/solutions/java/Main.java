import java.util.*;
import java.util.stream.*;

/** Replace the words from {@code start} up to but not including {@code end}. */
record Edit(String person, int start, int end, List<String> words) {}

record Stretch(int start, int end) {}

/** No words if there are conflicts. */
record Merged(List<String> words, List<Stretch> conflicts) {}

public class Main {
    static Merged merge(List<String> text, List<Edit> edits) {
        Set<Edit> anas = new HashSet<>(edits);
        List<Edit> left = edits.stream()
                .filter(edit -> edit.person().equals("a")
                        || !anas.contains(new Edit("a", edit.start(), edit.end(), edit.words())))
                .sorted(Comparator.comparingInt(Edit::start)
                        .thenComparingInt(Edit::end)
                        .thenComparing(Edit::person))
                .collect(Collectors.toList());
        List<Stretch> conflicts = new ArrayList<>();
        List<String> merged = new ArrayList<>();
        int done = 0;
        for (int i = 0; i < left.size(); ) {
            Edit first = left.get(i);
            int reach = first.end();
            int next = i + 1;
            while (next < left.size() && left.get(next).start() < reach) {
                reach = Math.max(reach, left.get(next).end());
                next++;
            }
            if (next > i + 1) conflicts.add(new Stretch(first.start(), reach));
            merged.addAll(text.subList(done, first.start()));
            merged.addAll(first.words());
            done = reach;
            i = next;
        }
        merged.addAll(text.subList(done, text.size()));
        return new Merged(conflicts.isEmpty() ? merged : List.of(), conflicts);
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
