package main

import (
	"bufio"
	"fmt"
	"os"
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
	return text, nil
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
