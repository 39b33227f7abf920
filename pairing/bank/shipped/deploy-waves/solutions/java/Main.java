import java.util.*;

public class Main {
    /** Names by the alphabet. */
    record Waves(List<List<String>> found, List<String> stuck) {}

    /** {@code plan}: what each service needs. */
    static Waves waves(Map<String, List<String>> plan) {
        Map<String, Integer> missing = new TreeMap<>();
        Map<String, List<String>> neededBy = new HashMap<>();
        plan.forEach((service, needs) -> {
            missing.merge(service, needs.size(), Integer::sum);
            for (String need : needs) {
                missing.putIfAbsent(need, 0);
                neededBy.computeIfAbsent(need, one -> new ArrayList<>()).add(service);
            }
        });
        List<List<String>> found = new ArrayList<>();
        List<String> wave = new ArrayList<>(missing.keySet());
        wave.removeIf(service -> missing.get(service) > 0);
        while (!wave.isEmpty()) {
            found.add(wave);
            List<String> following = new ArrayList<>();
            for (String up : wave) {
                for (String service : neededBy.getOrDefault(up, List.of())) {
                    if (missing.merge(service, -1, Integer::sum) == 0) following.add(service);
                }
            }
            Collections.sort(following);
            wave = following;
        }
        List<String> stuck = new ArrayList<>(missing.keySet());
        stuck.removeIf(service -> missing.get(service) == 0);
        return new Waves(found, stuck);
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
