package main

import (
	"bufio"
	"fmt"
	"os"
)

type shift struct{ from, to int }

// stretch is of kind "gap" or "double"; to is the minute after its last.
type stretch struct {
	kind     string
	from, to int
}

// check tells the stretches in the order of time.
func check(begin, end int, shifts []shift) []stretch {
	return nil
}

func main() {
	input := bufio.NewReader(os.Stdin)
	var begin, end int
	fmt.Fscan(input, &begin, &end)
	var shifts []shift
	for {
		var one shift
		if count, _ := fmt.Fscan(input, &one.from, &one.to); count < 2 {
			break
		}
		shifts = append(shifts, one)
	}
	found := check(begin, end, shifts)
	for _, one := range found {
		fmt.Println(one.kind, one.from, one.to)
	}
	if len(found) == 0 {
		fmt.Println("fine")
	}
}
