package main

import (
	"bufio"
	"fmt"
	"os"
)

// report tells the lines of the report on these lines of a log, which are not empty.
func report(lines []string) []string {
	return []string{"damaged 0"}
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
