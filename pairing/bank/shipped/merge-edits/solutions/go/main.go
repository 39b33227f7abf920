package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
)

// Edit replaces the words from start up to but not including end.
type Edit struct {
	person     string
	start, end int
	words      []string
}

type stretch struct{ start, end int }

// merge tells the merged words, and the stretches of conflict; no words if there are any.
func merge(text []string, edits []Edit) (merged []string, conflicts []stretch) {
	key := func(edit Edit) string {
		return fmt.Sprint(edit.start, edit.end, edit.words)
	}
	anas := map[string]bool{}
	for _, edit := range edits {
		if edit.person == "a" {
			anas[key(edit)] = true
		}
	}
	var left []Edit
	for _, edit := range edits {
		if edit.person == "a" || !anas[key(edit)] {
			left = append(left, edit)
		}
	}
	sort.Slice(left, func(i, j int) bool {
		a, b := left[i], left[j]
		if a.start != b.start {
			return a.start < b.start
		}
		if a.end != b.end {
			return a.end < b.end
		}
		return a.person < b.person
	})
	done := 0
	for i := 0; i < len(left); {
		group, next := stretch{left[i].start, left[i].end}, i+1
		for next < len(left) && left[next].start < group.end {
			if left[next].end > group.end {
				group.end = left[next].end
			}
			next++
		}
		if next > i+1 {
			conflicts = append(conflicts, group)
		}
		merged = append(append(merged, text[done:group.start]...), left[i].words...)
		done, i = group.end, next
	}
	if len(conflicts) > 0 {
		return nil, conflicts
	}
	return append(merged, text[done:]...), nil
}

func main() {
	input := bufio.NewScanner(os.Stdin)
	input.Scan()
	text := strings.Fields(input.Text())
	var edits []Edit
	for input.Scan() {
		words := strings.Fields(input.Text())
		start, _ := strconv.Atoi(words[1])
		end, _ := strconv.Atoi(words[2])
		edits = append(edits, Edit{words[0], start, end, words[3:]})
	}
	merged, conflicts := merge(text, edits)
	for _, one := range conflicts {
		fmt.Println("conflict", one.start, one.end)
	}
	if len(conflicts) == 0 {
		fmt.Println(strings.Join(merged, " "))
	}
}
