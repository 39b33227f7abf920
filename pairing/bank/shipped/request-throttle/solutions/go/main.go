package main

import (
	"bufio"
	"fmt"
	"os"
)

// Throttle allows at most `most` requests of a client in any `window` seconds.
type Throttle struct {
	most, window int
	allowed      map[string][]int
}

func NewThrottle(most, window int) *Throttle {
	return &Throttle{most, window, map[string][]int{}}
}

// Ask tells 0 if the request is allowed, else the seconds to wait. Times never go back.
func (t *Throttle) Ask(time int, client string) int {
	times := t.allowed[client]
	for len(times) > 0 && times[0] <= time-t.window {
		times = times[1:]
	}
	wait := 0
	if len(times) < t.most {
		times = append(times, time)
	} else {
		wait = times[0] + t.window - time
	}
	t.allowed[client] = times
	return wait
}

func main() {
	input := bufio.NewReader(os.Stdin)
	var most, window, time int
	var client string
	fmt.Fscan(input, &most, &window)
	throttle := NewThrottle(most, window)
	for {
		if count, _ := fmt.Fscan(input, &time, &client); count < 2 {
			return
		}
		if wait := throttle.Ask(time, client); wait > 0 {
			fmt.Println("wait", wait)
		} else {
			fmt.Println("ok")
		}
	}
}
