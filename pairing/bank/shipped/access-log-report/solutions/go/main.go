package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
)

type request struct {
	path                 string
	status, milliseconds int
}

// number takes nothing but digits.
func number(text string) (int, bool) {
	value, err := strconv.ParseUint(text, 10, 31)
	return int(value), err == nil
}

// parse tells false for a damaged line.
func parse(line string) (request, bool) {
	parts := strings.Split(line, " ")
	if len(parts) != 4 || !strings.HasPrefix(parts[1], "/") {
		return request{}, false
	}
	status, sound := number(parts[2])
	milliseconds, digits := number(parts[3])
	if !sound || !digits || status < 100 || status > 599 {
		return request{}, false
	}
	path, _, _ := strings.Cut(parts[1], "?")
	return request{path, status, milliseconds}, true
}

// report tells the lines of the report on these lines of a log, which are not empty.
func report(lines []string) []string {
	times, errors, damaged := map[string][]int{}, map[string]int{}, 0
	for _, line := range lines {
		one, sound := parse(line)
		if !sound {
			damaged++
			continue
		}
		times[one.path] = append(times[one.path], one.milliseconds)
		if one.status >= 500 {
			errors[one.path]++
		}
	}
	paths := make([]string, 0, len(times))
	for path := range times {
		paths = append(paths, path)
	}
	sort.Slice(paths, func(i, j int) bool {
		a, b := paths[i], paths[j]
		if errors[a] != errors[b] {
			return errors[a] > errors[b]
		}
		if len(times[a]) != len(times[b]) {
			return len(times[a]) > len(times[b])
		}
		return a < b
	})
	var told []string
	for _, path := range paths {
		ordered := times[path]
		sort.Ints(ordered)
		rank := (95*len(ordered) + 99) / 100
		told = append(told, fmt.Sprintf("%s %d %d %d", path, len(ordered), errors[path], ordered[rank-1]))
	}
	return append(told, fmt.Sprintf("damaged %d", damaged))
}

func main() {
	var lines []string
	input := bufio.NewScanner(os.Stdin)
	for input.Scan() {
		if input.Text() != "" {
			lines = append(lines, input.Text())
		}
	}
	for _, told := range report(lines) {
		fmt.Println(told)
	}
}
