package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
)

type shift struct{ from, to int }

// stretch is of kind "gap" or "double"; to is the minute after its last.
type stretch struct {
	kind     string
	from, to int
}

// check tells the stretches in the order of time.
func check(begin, end int, shifts []shift) []stretch {
	changes := map[int]int{begin: 0}
	changes[end] += 0
	for _, one := range shifts {
		if one.from < begin {
			one.from = begin
		}
		if one.to > end {
			one.to = end
		}
		if one.from < one.to {
			changes[one.from]++
			changes[one.to]--
		}
	}
	var minutes []int
	for minute := range changes {
		minutes = append(minutes, minute)
	}
	sort.Ints(minutes)
	var found []stretch
	people := 0
	for i := 0; i+1 < len(minutes); i++ {
		people += changes[minutes[i]]
		if people == 1 {
			continue
		}
		kind, last := "double", len(found)-1
		if people == 0 {
			kind = "gap"
		}
		if last >= 0 && found[last].kind == kind && found[last].to == minutes[i] {
			found[last].to = minutes[i+1]
		} else {
			found = append(found, stretch{kind, minutes[i], minutes[i+1]})
		}
	}
	return found
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
