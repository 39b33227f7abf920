import java.util.*;

public class Main {
    /** Names by the alphabet. */
    record Waves(List<List<String>> found, List<String> stuck) {}

    /** {@code plan}: what each service needs. */
    static Waves waves(Map<String, List<String>> plan) {
        return new Waves(List.of(List.copyOf(new TreeSet<>(plan.keySet()))), List.of());
    }

    public static void main(String[] args) {
        Scanner input = new Scanner(System.in);
        Map<String, List<String>> plan = new HashMap<>();
        while (input.hasNextLine()) {
            String[] line = input.nextLine().split(":", 2);
            String needs = line[1].trim();
            plan.put(line[0], needs.isEmpty() ? List.of() : List.of(needs.split(" +")));
        }
        Waves waves = waves(plan);
        if (!waves.stuck().isEmpty()) System.out.println("stuck " + String.join(" ", waves.stuck()));
        else for (List<String> wave : waves.found()) System.out.println(String.join(" ", wave));
    }
}
