package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

type busy struct {
	name  string
	calls int
}

// Dashboard knows the calls of the last `window` seconds. Times never go back.
type Dashboard struct {
	window int
}

func NewDashboard(window int) *Dashboard {
	return &Dashboard{window: window}
}

func (d *Dashboard) Hit(time int, name string) {
}

// Top tells at most k, the busiest first, then by the alphabet.
func (d *Dashboard) Top(time, k int) []busy {
	return nil
}

func main() {
	input := bufio.NewReader(os.Stdin)
	var window, time, k int
	var event, name string
	fmt.Fscan(input, &window)
	dashboard := NewDashboard(window)
	for {
		if count, _ := fmt.Fscan(input, &event, &time); count < 2 {
			return
		}
		if event == "hit" {
			fmt.Fscan(input, &name)
			dashboard.Hit(time, name)
			continue
		}
		fmt.Fscan(input, &k)
		told := []string{}
		for _, one := range dashboard.Top(time, k) {
			told = append(told, fmt.Sprintf("%s=%d", one.name, one.calls))
		}
		if len(told) == 0 {
			told = append(told, "-")
		}
		fmt.Println(strings.Join(told, " "))
	}
}
