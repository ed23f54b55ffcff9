package link

// Error is why there is no link of a scenario, or why a link opens nothing.
type Error struct {
	Code    Code
	Message string // for a reader: a sentence without a full stop
}

func (e *Error) Error() string { return e.Message }

// Code is what is wrong with a link.
type Code string

// The codes.
const (
	NoLink          Code = "NoLink"          // something else stands there
	CutLink         Code = "CutLink"         // its end is missing
	LaterLink       Code = "LaterLink"       // it is of a later version
	DamagedLink     Code = "DamagedLink"     // it was changed on its way
	LargeLink       Code = "LargeLink"       // it would be, or unpack to, more than a link may
	InvalidScenario Code = "InvalidScenario" // it holds something else
)

var (
	errNoLink  = &Error{NoLink, "this is not a link to a scenario"}
	errCut     = &Error{CutLink, "this link was cut: its end is missing"}
	errDamaged = &Error{DamagedLink, "this link was changed on its way: it cannot be read"}
	errLong    = &Error{LargeLink, "a link has at most 1,048,576 characters: more does not fit in the URL of every browser"}
	errHand    = &Error{DamagedLink, "a link that is written by hand has up to 500 times key, each with data behind it or without, and once shards and limits; or one example, such as hot-partition-key, alone"}
	errMuch    = &Error{LargeLink, "a link holds at most 2 MiB, 10,000 steps and 100,000 values, at most 12 levels deep: this is more"}
)
