package view

import "putrecords/core/stream"

// SplitPoints are hash keys at which a shard can be split; each is "" when there
// is none.
type SplitPoints struct {
	Half   string `json:"half"`   // into equal ranges
	ByLoad string `json:"byLoad"` // into equal numbers of retained records, or nearly so
}

func splitPoints(s *stream.Stream, index int) SplitPoints {
	text := func(p stream.SplitPoint) string {
		if !p.Legal {
			return ""
		}
		return p.At.String()
	}
	half, byLoad := s.SplitPoints(index)
	return SplitPoints{text(half), text(byLoad)}
}
