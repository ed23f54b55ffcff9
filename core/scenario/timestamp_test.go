package scenario_test

import (
	"strings"
	"testing"
	"time"

	"putrecords/core/scenario"
)

func TestAppendTime(t *testing.T) {
	for _, tt := range []struct {
		at   time.Time
		want string
	}{
		{time.Unix(0, 0), "1970-01-01T00:00:00.000Z"},
		{time.Date(2014, 12, 4, 1, 2, 3, 4_000_000, time.UTC), "2014-12-04T01:02:03.004Z"},
		{time.Date(2014, 12, 4, 0, 0, 0, 999_999_999, time.UTC), "2014-12-04T00:00:00.999Z"}, // cut, not rounded
		{time.Date(2014, 12, 4, 0, 30, 0, 0, time.FixedZone("", 3600)), "2014-12-03T23:30:00.000Z"},
		{time.Date(2249, 12, 31, 23, 59, 59, 0, time.UTC), "2249-12-31T23:59:59.000Z"},
	} {
		if got := string(scenario.AppendTime([]byte("x"), tt.at)); got != "x"+tt.want {
			t.Errorf("got %s, want x%s", got, tt.want)
		}
	}
}

// FuzzStart: a start that is accepted is the time that the standard library
// reads, and every time is read again as it was written.
func FuzzStart(f *testing.F) {
	for _, seed := range []string{
		"2014-12-04T00:00:00Z", "2014-12-04T00:00:00.25Z", "2016-02-29T12:00:00.001Z", "2015-02-29T00:00:00Z", "1970-01-01T00:00:00Z", "2199-12-31T23:59:59.999Z",
		"2014-13-04T00:00:00Z", "2014-12-04T00:60:00Z", "2014-12-04t00:00:00z", "2014-12-04 00:00:00Z", "+014-12-04T00:00:00Z", "2014-12-04T00:00:00,5Z",
	} {
		f.Add(seed, int64(1417651200123))
	}
	last := time.Date(2199, 12, 31, 23, 59, 59, 999_000_000, time.UTC)
	f.Fuzz(func(t *testing.T, text string, ms int64) {
		if strings.ContainsAny(text, "\"\\") {
			return
		}
		if s, err := scenario.Parse([]byte(`{"start":"` + text + `"}`)); err == nil {
			want, err := time.Parse(time.RFC3339Nano, text)
			if err != nil || !s.Start.Equal(want) || s.Start.Before(time.Unix(0, 0)) || s.Start.After(last) {
				t.Errorf("%q is read as %v; the standard library says %v, %v", text, s.Start, want, err)
			}
		}
		at := time.UnixMilli(int64(uint64(ms) % uint64(last.UnixMilli()+1))).UTC()
		written := string(scenario.AppendTime(nil, at))
		if want := at.Format("2006-01-02T15:04:05.000Z"); written != want {
			t.Errorf("%v is written as %s, want %s", at, written, want)
		}
		if s := parse(t, `{"start":"`+written+`"}`); !s.Start.Equal(at) {
			t.Errorf("%s is read as %v", written, s.Start)
		}
	})
}
