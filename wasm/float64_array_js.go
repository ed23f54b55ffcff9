package main

import (
	"encoding/binary"
	"math"
	"syscall/js"
)

// float64Array copies numbers into a new Float64Array. JavaScript's typed arrays
// have the byte order of the machine, and WebAssembly's is little-endian.
func float64Array(numbers []float64) js.Value {
	bytes := make([]byte, 0, 8*len(numbers))
	for _, n := range numbers {
		bytes = binary.LittleEndian.AppendUint64(bytes, math.Float64bits(n))
	}
	array := js.Global().Get("Uint8Array").New(len(bytes))
	js.CopyBytesToJS(array, bytes)
	return js.Global().Get("Float64Array").New(array.Get("buffer"))
}
