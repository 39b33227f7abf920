package main

import (
	"bufio"
	"fmt"
	"os"
)

// longestStreak tells the length of the longest streak and its first day; the length is 0 if there is no day.
func longestStreak(days []int) (length, first int) {
	return 0, 0
}

func main() {
	input := bufio.NewReader(os.Stdin)
	var count int
	fmt.Fscan(input, &count)
	days := make([]int, count)
	for i := range days {
		fmt.Fscan(input, &days[i])
	}
	length, first := longestStreak(days)
	if length == 0 {
		fmt.Println("0 -")
		return
	}
	fmt.Println(length, first)
}
