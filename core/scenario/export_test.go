package scenario

// Unplaced returns the scenario without the text it was read from.
func Unplaced(s Scenario) Scenario {
	s.source = source{}
	return s
}
