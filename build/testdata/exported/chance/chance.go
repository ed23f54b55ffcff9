// Package chance stands for math/rand/v2 in a program that is tested: CHANCE, from 0 to 1, says how much of the range is
// drawn.
package chance

import (
	"os"
	"strconv"
)

// N returns a number from 0 to n-1.
func N[Int ~int64](n Int) Int {
	share, err := strconv.ParseFloat(os.Getenv("CHANCE"), 64)
	if err != nil {
		panic(err)
	}
	return Int(share * float64(n-1))
}
