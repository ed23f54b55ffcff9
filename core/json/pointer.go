package json

import (
	"strconv"
	"unicode/utf8"
)

// Pointer returns the JSON pointer (RFC 6901) of the value that is being read:
// in a callback of Object or List, the member's or element's.
func (r *Reader) Pointer() string {
	var pointer []byte
	for i := range r.path {
		l := &r.path[i]
		if !l.inside {
			break
		}
		pointer = append(pointer, '/')
		if l.name.Kind == String {
			pointer = appendEscaped(pointer, l.name.Text(r.text))
		} else {
			pointer = strconv.AppendInt(pointer, int64(l.count-1), 10)
		}
	}
	return string(pointer)
}

// appendEscaped appends a name as it stands in a JSON pointer.
func appendEscaped(dst []byte, name string) []byte {
	for _, c := range name {
		switch c {
		case '~':
			dst = append(dst, "~0"...)
		case '/':
			dst = append(dst, "~1"...)
		default:
			dst = utf8.AppendRune(dst, c)
		}
	}
	return dst
}
