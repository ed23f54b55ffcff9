package scenario

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"putrecords/core/json"
	"putrecords/core/limits"
	"putrecords/core/throttling"
	"putrecords/core/wire"
)

// Parse reads a scenario. Everything may be left out. Unknown members and wrong
// values are errors; the error is an *Error. Whether a step can be taken shows in
// the replay.
func Parse(text []byte) (Scenario, error) {
	s := Default()
	r := newReader(text)
	retention, startGiven := retentionGiven{}, false
	names := []string{"title", "about", "limits", "shardLimits", "stream", "start", "steps", "draft", "want"}
	err := r.object("a scenario", names, func(name string) (err error) {
		switch name {
		case "title":
			s.Title, err = r.sentence("a title")
		case "about":
			s.About, err = r.sentence("about")
		case "limits":
			s.Limits, err = r.limits()
		case "shardLimits":
			s.ShardLimits, err = r.shardLimits()
		case "stream":
			s.Stream, retention, err = r.stream(s.Stream)
		case "start":
			s.Start, err = r.start()
			startGiven = true
		case "steps":
			err = r.list("steps", func() error {
				step, err := r.oneStep()
				s.Steps, s.source.steps = append(s.Steps, step), append(s.source.steps, r.step)
				return err
			})
		case "draft":
			var draft string
			draft, err = r.draft()
			s.Draft = &draft
		case "want":
			_, err = r.value() // what the replay is expected to give; it does not change it
		}
		return err
	})
	if err == nil {
		err = r.end()
	}
	if err == nil {
		err = retention.check(s.Profile())
	}
	if err == nil && r.listed != nil {
		err = r.useShards(&s, startGiven)
	}
	if err != nil {
		return Scenario{}, err
	}
	s.source.text = string(text)
	return s, nil
}

// ParseStep reads one step, as it stands in a scenario's list.
func ParseStep(text []byte) (Step, error) {
	r := newReader(text)
	step, err := r.oneStep()
	if err == nil {
		err = r.end()
	}
	return step, err
}

// sentence reads a text of at most maxSentence characters.
func (r *reader) sentence(what string) (string, error) {
	text, err := r.str()
	if err == nil && utf8.RuneCountInString(text) > maxSentence {
		err = r.fail(what + " has at most " + strconv.Itoa(maxSentence) + " characters")
	}
	return text, err
}

func (r *reader) limits() (string, error) {
	name, err := r.str()
	if err != nil {
		return "", err
	}
	if _, ok := limits.Named(name); !ok {
		var known []string
		for _, profile := range limits.All() {
			known = append(known, profile.Name)
		}
		return "", r.fail("no limits profile " + quoted(name) + "; there are " + strings.Join(known, ", "))
	}
	return name, nil
}

func (r *reader) shardLimits() (l ShardLimits, err error) {
	names := []string{"recordsPerSecond", "bytesPerSecond", "burstRecords", "burstBytes"}
	err = r.object("shardLimits", names, func(name string) error {
		n, err := r.whole(1, throttling.MaxRate)
		switch name {
		case "recordsPerSecond":
			l.RecordsPerSecond = n
		case "bytesPerSecond":
			l.BytesPerSecond = n
		case "burstRecords":
			l.BurstRecords = n
		case "burstBytes":
			l.BurstBytes = n
		}
		return err
	})
	return l, err
}

func (r *reader) stream(s StreamSettings) (StreamSettings, retentionGiven, error) {
	var retention retentionGiven
	names := []string{"name", "account", "region", "shards", "maxRecordSizeKiB", "retentionHours"}
	err := r.object("stream", names, func(name string) (err error) {
		var n int64
		switch name {
		case "name":
			s.Name, err = r.str()
			if err == nil && !wire.ValidStreamName(s.Name) {
				err = r.fail("a stream name has 1 to " + strconv.Itoa(limits.MaxStreamNameLength) + " letters, digits, dots, hyphens and underscores, got " + quoted(s.Name))
			}
		case "account":
			s.Account, err = r.str()
			if err == nil && !madeOf(s.Account, 12, 12, digits) {
				err = r.fail("an account has 12 digits, got " + quoted(s.Account))
			}
		case "region":
			s.Region, err = r.str()
			if err == nil && !madeOf(s.Region, 1, 32, digits+"abcdefghijklmnopqrstuvwxyz-") {
				err = r.fail("a region looks like us-east-1, got " + quoted(s.Region))
			}
		case "shards":
			if r.json.Kind() == json.List {
				err = r.shardList()
				break
			}
			n, err = r.whole(1, limits.MaxShards)
			s.Shards = int(n)
		case "maxRecordSizeKiB":
			n, err = r.whole(limits.MinRecordSizeKiB, limits.MaxRecordSizeKiB)
			s.MaxRecordSizeKiB = int(n)
		case "retentionHours":
			n, err = r.whole(1, 1<<20)
			s.RetentionHours = int(n)
			retention = retentionGiven{given: true, hours: n, fail: r.fail("")}
		}
		return err
	})
	return s, retention, err
}

const digits = "0123456789"

// madeOf reports whether text has least to most characters, all of the given
// ones.
func madeOf(text string, least, most int, characters string) bool {
	return least <= len(text) && len(text) <= most && strings.Trim(text, characters) == ""
}

// retentionGiven is a retention period that waits for the profile, which may
// stand behind it in the text.
type retentionGiven struct {
	given bool
	hours int64
	fail  error // an *Error that knows the place
}

func (g retentionGiven) check(profile limits.Profile) error {
	least, most := int64(profile.MinRetention/time.Hour), int64(profile.MaxRetention/time.Hour)
	if !g.given || least <= g.hours && g.hours <= most {
		return nil
	}
	e := g.fail.(*Error)
	e.Reason = "the limits of " + profile.Name + " keep records " + grouped(least)
	if most > least {
		e.Reason += " to " + grouped(most)
	}
	e.Reason += " hours, not " + grouped(g.hours)
	return e
}

func (r *reader) start() (time.Time, error) {
	text, err := r.str()
	if err != nil {
		return time.Time{}, err
	}
	start, ok := parseTime(text)
	if !ok || start.Before(firstStart) || start.After(lastStart) {
		return time.Time{}, r.fail("want a time from 1970 to 2199 such as 2014-12-04T00:00:00Z, with at most three decimals, got " + quoted(text))
	}
	return start, nil
}

// stepMembers are the kinds of steps, and want.
var stepMembers = []string{string(Put), string(Wait), string(Fail), string(Retry), string(Split), string(Merge), string(Resize), string(Load), "want"}

func (r *reader) oneStep() (step Step, err error) {
	kinds := 0
	err = r.object("a step", stepMembers, func(name string) error {
		if name == "want" {
			_, err := r.value() // what the step is expected to give; it does not change the replay
			return err
		}
		if kinds++; kinds > 1 {
			return r.fail("a step does one thing; this one is a " + string(step.Kind) + " already")
		}
		step.Kind = StepKind(name)
		switch step.Kind {
		case Put:
			step.Body, err = r.body()
		case Wait:
			var ms int64
			ms, err = r.whole(0, maxWait.Milliseconds())
			step.Wait = time.Duration(ms) * time.Millisecond
		case Fail:
			step.Fail, err = r.failures()
		case Retry:
			err = r.object("retry", nil, nil)
		case Split:
			step.Split, err = r.split()
		case Merge:
			step.Merge, err = r.merge()
		case Resize:
			step.Resize, err = r.resize()
		case Load:
			step.Load, err = r.load()
			r.step = r.at
		}
		r.step = r.at
		return err
	})
	if err == nil && kinds == 0 {
		err = r.fail("a step has one of " + strings.Join(stepMembers[:len(stepMembers)-1], ", "))
	}
	return step, err
}

// failures reads what a fail step does.
func (r *reader) failures() (f Failures, err error) {
	err = r.object("fail", []string{"shard", "records"}, func(name string) (err error) {
		if name == "shard" {
			f.ShardID, err = r.str()
			return err
		}
		n, err := r.whole(1, maxFails)
		f.Records = int(n)
		return err
	})
	if err == nil && (f.ShardID == "" || f.Records == 0) {
		err = r.fail("fail has a shard, such as shardId-000000000000, and a number of records")
	}
	return f, err
}

// body reads a request body: text is kept to the letter, JSON becomes the text
// that the formatter prints.
func (r *reader) body() (string, error) {
	v, err := r.value()
	if err != nil {
		return "", err
	}
	if v.Kind == json.String {
		return v.Text(r.text), nil
	}
	text, problem := wire.Format(r.text[v.From:v.To])
	if problem != nil {
		panic("scenario: " + problem.Message + ", in what was read as JSON") // the same reader read it
	}
	return text, nil
}

// draft reads the text in the editor: a text, or an object or list that stands for
// it as it does for a request body.
func (r *reader) draft() (string, error) {
	if kind := r.json.Kind(); kind == json.Object || kind == json.List {
		return r.body()
	}
	return r.str()
}
