package main

import (
	"bufio"
	"fmt"
	"os"
)

// Throttle allows at most `most` requests of a client in any `window` seconds.
type Throttle struct {
	most, window int
}

func NewThrottle(most, window int) *Throttle {
	return &Throttle{most, window}
}

// Ask tells 0 if the request is allowed, else the seconds to wait. Times never go back.
func (t *Throttle) Ask(time int, client string) int {
	return 0
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
