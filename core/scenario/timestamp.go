package scenario

import (
	"strconv"
	"strings"
	"time"
)

// AppendTime appends a time as results write it, such as
// 2014-12-04T00:00:00.250Z: UTC, cut to milliseconds.
func AppendTime(dst []byte, t time.Time) []byte {
	t = t.UTC()
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	dst = appendPadded(dst, year, 4)
	dst = appendPadded(append(dst, '-'), int(month), 2)
	dst = appendPadded(append(dst, '-'), day, 2)
	dst = appendPadded(append(dst, 'T'), hour, 2)
	dst = appendPadded(append(dst, ':'), minute, 2)
	dst = appendPadded(append(dst, ':'), second, 2)
	dst = appendPadded(append(dst, '.'), t.Nanosecond()/int(time.Millisecond), 3)
	return append(dst, 'Z')
}

func appendPadded(dst []byte, n, digits int) []byte {
	text := strconv.Itoa(n)
	for range digits - len(text) {
		dst = append(dst, '0')
	}
	return append(dst, text...)
}

// parseTime reads a time such as 2014-12-04T00:00:00Z or
// 2014-12-04T00:00:00.250Z: UTC, with at most three decimals. Package time would
// read more forms, at the price of 30 kB in the browser.
func parseTime(text string) (time.Time, bool) {
	const form = "dddd-dd-ddTdd:dd:dd"
	head, tail := text[:min(len(form), len(text))], text[min(len(form), len(text)):]
	if len(head) < len(form) || !strings.HasSuffix(tail, "Z") {
		return time.Time{}, false
	}
	for i := range len(form) {
		if isDigit := '0' <= head[i] && head[i] <= '9'; form[i] == 'd' && !isDigit || form[i] != 'd' && form[i] != head[i] {
			return time.Time{}, false
		}
	}
	part := func(from, to int) int {
		n, _ := strconv.Atoi(head[from:to]) // digits, as checked
		return n
	}
	nanoseconds := 0
	if fraction := strings.TrimSuffix(tail, "Z"); fraction != "" {
		decimals, found := strings.CutPrefix(fraction, ".")
		if !found || !madeOf(decimals, 1, 3, digits) {
			return time.Time{}, false
		}
		milliseconds, _ := strconv.Atoi((decimals + "00")[:3])
		nanoseconds = milliseconds * int(time.Millisecond)
	}
	t := time.Date(part(0, 4), time.Month(part(5, 7)), part(8, 10), part(11, 13), part(14, 16), part(17, 19), nanoseconds, time.UTC)
	// A date that does not exist, such as February 30, comes back as another.
	return t, strings.HasPrefix(string(AppendTime(nil, t)), head)
}
