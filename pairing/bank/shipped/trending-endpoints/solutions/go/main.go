package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strings"
)

type busy struct {
	name  string
	calls int
}

type call struct {
	time int
	name string
}

// Dashboard knows the calls of the last `window` seconds. Times never go back.
type Dashboard struct {
	window int
	calls  []call
	counts map[string]int
}

func NewDashboard(window int) *Dashboard {
	return &Dashboard{window: window, counts: map[string]int{}}
}

func (d *Dashboard) Hit(time int, name string) {
	d.forget(time)
	d.calls = append(d.calls, call{time, name})
	d.counts[name]++
}

// Top tells at most k, the busiest first, then by the alphabet.
func (d *Dashboard) Top(time, k int) []busy {
	d.forget(time)
	all := make([]busy, 0, len(d.counts))
	for name, calls := range d.counts {
		all = append(all, busy{name, calls})
	}
	sort.Slice(all, func(i, j int) bool {
		if all[i].calls != all[j].calls {
			return all[i].calls > all[j].calls
		}
		return all[i].name < all[j].name
	})
	if len(all) > k {
		all = all[:k]
	}
	return all
}

func (d *Dashboard) forget(time int) {
	for len(d.calls) > 0 && d.calls[0].time <= time-d.window {
		name := d.calls[0].name
		d.calls = d.calls[1:]
		d.counts[name]--
		if d.counts[name] == 0 {
			delete(d.counts, name)
		}
	}
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
