package wire

// deepestCompact is how deep objects and lists may stand in one another in a
// compact body: laid out again, it then is not much longer.
const deepestCompact = 8

// Compact returns a body without its white space, when Format makes the same
// body of that again. It reports false for any other body, which only its own
// text stands for: one that Format would lay out differently, that is no JSON, or
// that is nested deeper than eight levels.
func Compact(body string) (string, bool) {
	if laidOut, problem := Format(body); problem != nil || laidOut != body {
		return "", false
	}
	compact := make([]byte, 0, len(body))
	depth, inString := 0, false
	for i := 0; i < len(body); i++ {
		c := body[i]
		switch {
		case inString && c == '\\':
			compact = append(compact, c)
			i++
			c = body[i]
		case c == '"':
			inString = !inString
		case inString:
		case c == ' ' || c == '\n':
			continue
		case c == '{' || c == '[':
			if depth++; depth > deepestCompact {
				return "", false
			}
		case c == '}' || c == ']':
			depth--
		}
		compact = append(compact, c)
	}
	return string(compact), true
}
