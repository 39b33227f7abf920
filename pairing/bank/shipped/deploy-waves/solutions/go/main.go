package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strings"
)

// waves tells the waves in order, and who is stuck; names by the alphabet. plan: what each service needs.
func waves(plan map[string][]string) (found [][]string, stuck []string) {
	missing, neededBy := map[string]int{}, map[string][]string{}
	for service, needs := range plan {
		missing[service] += len(needs)
		for _, need := range needs {
			missing[need] += 0
			neededBy[need] = append(neededBy[need], service)
		}
	}
	var wave []string
	for service, count := range missing {
		if count == 0 {
			wave = append(wave, service)
		}
	}
	for len(wave) > 0 {
		sort.Strings(wave)
		found = append(found, wave)
		var following []string
		for _, up := range wave {
			for _, service := range neededBy[up] {
				missing[service]--
				if missing[service] == 0 {
					following = append(following, service)
				}
			}
		}
		wave = following
	}
	for service, count := range missing {
		if count > 0 {
			stuck = append(stuck, service)
		}
	}
	sort.Strings(stuck)
	return found, stuck
}

func main() {
	plan := map[string][]string{}
	input := bufio.NewScanner(os.Stdin)
	for input.Scan() {
		service, needs, _ := strings.Cut(input.Text(), ":")
		plan[service] = strings.Fields(needs)
	}
	found, stuck := waves(plan)
	if len(stuck) > 0 {
		fmt.Println("stuck", strings.Join(stuck, " "))
		return
	}
	for _, wave := range found {
		fmt.Println(strings.Join(wave, " "))
	}
}
