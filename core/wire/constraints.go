package wire

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"putrecords/core/limits"
	"putrecords/core/routing"
)

// maxViolations is the most errors that one ValidationException joins.
//
// Source: kinesalite, checked against AWS.
const maxViolations = 10

// violations collects the constraints that a request breaks.
type violations struct {
	echo     bool // the profile repeats blob and list values
	texts    []string
	problems []Problem
}

func (v *violations) full() bool { return len(v.texts) == maxViolations }

// add notes one violation: of the value, as the service prints it, at a path.
func (v *violations) add(shown, path, constraint string, at Span, pointer, reason string) {
	if v.full() {
		return
	}
	if shown != "" {
		shown = " " + shown
	}
	v.texts = append(v.texts, fmt.Sprintf("Value%s at '%s' failed to satisfy constraint: %s", shown, path, constraint))
	v.problems = append(v.problems, Problem{Severity: Error, Span: at, Pointer: pointer, Message: reason})
}

// message joins the violations as the service does.
//
// Source: kinesalite, checked against AWS ("2 validation errors detected: …; …").
func (v *violations) message() string {
	s := ""
	if len(v.texts) > 1 {
		s = "s"
	}
	return fmt.Sprintf("%d validation error%s detected: %s", len(v.texts), s, strings.Join(v.texts, "; "))
}

const (
	notNull        = "Member must not be null"
	hashKeyPattern = `0|([1-9]\d{0,38})`
	namePattern    = `[a-zA-Z0-9_.-]+`
	arnPattern     = `arn:aws.*:kinesis:.*:\d{12}:stream/\S+`
)

var (
	nameSyntax = regexp.MustCompile(`^(?:` + namePattern + `)$`)
	arnSyntax  = regexp.MustCompile(`^(?:` + arnPattern + `)$`)
)

// ValidStreamName reports whether a stream can have that name.
//
// Source: API reference, StreamName (1 to 128 characters, [a-zA-Z0-9_.-]+).
func ValidStreamName(name string) bool {
	return len(name) <= limits.MaxStreamNameLength && nameSyntax.MatchString(name)
}

func atMost(n int) string {
	return "Member must have length less than or equal to " + strconv.Itoa(n)
}

const atLeastOne = "Member must have length greater than or equal to 1"

func matching(pattern string) string {
	return "Member must satisfy regular expression pattern: " + pattern
}

func quoted(text string) string { return "'" + text + "'" }

// checkConstraints checks lengths, patterns and members that must be there, in
// the order of checkTypes.
//
// Source: kinesalite's validations, whose author ran their tests against AWS.
// Assumption: the order; AWS's own is not fixed.
func (r *Request) checkConstraints(doc *document, target Target) *violations {
	v := &violations{echo: target.Profile.EchoesValues}
	if doc.records.missing() {
		v.add("null", "records", notNull, doc.place(doc.records), "/Records", "Records is missing: the list of records to put")
	} else {
		v.records(doc)
	}
	for i := range doc.entries {
		if v.full() {
			return v
		}
		r.checkRecord(doc, i, target, v)
	}
	r.checkStreamName(doc, target, v)
	return v
}

// records checks the length of the list.
func (v *violations) records(doc *document) {
	n, constraint, reason := len(doc.entries), "", ""
	switch {
	case n < 1:
		constraint, reason = atLeastOne, "Records is empty: a request has 1 to 500 records"
	case n > limits.MaxRecords:
		constraint, reason = atMost(limits.MaxRecords), fmt.Sprintf("a request has 1 to %d records, this one %d", limits.MaxRecords, n)
	default:
		return
	}
	shown := ""
	if v.echo {
		// The service prints each record's Java identity; kinesalite's constant
		// hash stands for it.
		const java = "com.amazonaws.kinesis.v20131202.PutRecordsRequestEntry@c965e310"
		shown = "'[" + strings.TrimSuffix(strings.Repeat(java+", ", n), ", ") + "]'"
	}
	v.add(shown, "records", constraint, doc.records.Span, "/Records", reason)
}

func (r *Request) checkRecord(doc *document, i int, target Target, v *violations) {
	e, record := &doc.entries[i], &r.Records[i]
	if e.missing() {
		// Assumption: a null in the list of records is a member that must not be.
		v.add("null", path(i, ""), notNull, e.Span, pointer(i, ""), "a record is missing here: null is not one")
		return
	}
	key := record.PartitionKey
	if e.partitionKey.missing() {
		v.add("null", path(i, "partitionKey"), notNull, e.place(e.partitionKey), pointer(i, "PartitionKey"), "every record needs a PartitionKey")
	} else if key == "" {
		v.add("''", path(i, "partitionKey"), atLeastOne, e.partitionKey.Span, pointer(i, "PartitionKey"), "a partition key has at least one character")
	} else if n, unit := keyLength(key, target.Profile.KeyInBytes); n > limits.MaxKeyLength {
		v.add(quoted(key), path(i, "partitionKey"), atMost(limits.MaxKeyLength), e.partitionKey.Span, pointer(i, "PartitionKey"),
			fmt.Sprintf("a partition key has at most %d %s, this one %d", limits.MaxKeyLength, unit, n))
	}
	if !e.explicitHashKey.missing() {
		if _, err := routing.ParseHashKey(r.explicit[i]); err == routing.ErrHashKeySyntax {
			v.add(quoted(r.explicit[i]), path(i, "explicitHashKey"), matching(hashKeyPattern), e.explicitHashKey.Span, pointer(i, "ExplicitHashKey"),
				"a hash key is a decimal number from 0 to 2^128 − 1, without leading zeros")
		}
	}
	if e.data.missing() {
		v.add("null", path(i, "data"), notNull, e.place(e.data), pointer(i, "Data"), "every record needs Data: base64 text, \"\" for no data")
		return
	}
	if most, counted, what := target.recordLimit(record.PartitionKey, len(record.Data)); counted > most {
		shown, end := "", ""
		if v.echo {
			shown = fmt.Sprintf("'java.nio.HeapByteBuffer[pos=0 lim=%d cap=%d]'", len(record.Data), len(record.Data))
		} else {
			// Source: a log of December 2025 (Kinesis Producer Library #680),
			// where this text ends with a full stop.
			end = "."
		}
		v.add(shown, path(i, "data"), atMost(most)+end, e.data.Span, pointer(i, "Data"),
			fmt.Sprintf("%s may have at most %d bytes, here %d", what, most, counted))
	}
}

// recordLimit returns the most bytes one record may have, how many of its bytes
// count, and what they are.
func (t Target) recordLimit(key string, data int) (most, counted int, what string) {
	if t.Profile.RecordSizeConfigurable {
		return t.MaxRecordBytes, len(key) + data, "data and partition key together"
	}
	return t.Profile.MaxDataBytes, data, "a data blob"
}

// keyLength returns a partition key's length in the profile's unit.
func keyLength(key string, inBytes bool) (int, string) {
	if inBytes {
		return len(key), "bytes of UTF-8"
	}
	return utf16Length(key), "UTF-16 units"
}

func (r *Request) checkStreamName(doc *document, target Target, v *violations) {
	name, at := r.StreamName, doc.streamName
	if at.missing() {
		if !target.Profile.StreamARN {
			v.add("null", "streamName", notNull, doc.place(at), "/StreamName", "StreamName is missing: the stream to put the records into")
		}
	} else {
		v.text(name, "streamName", namePattern, nameSyntax, limits.MaxStreamNameLength, at.Span, "/StreamName",
			"a stream name has 1 to 128 letters, digits, dots, hyphens and underscores")
	}
	if target.Profile.StreamARN && !doc.streamARN.missing() {
		v.text(r.StreamARN, "streamARN", arnPattern, arnSyntax, limits.MaxStreamARNLength, doc.streamARN.Span, "/StreamARN",
			"a stream ARN looks like arn:aws:kinesis:us-east-1:111122223333:stream/exampleStreamName")
	}
}

// text checks a member with a pattern and a length of 1 to most.
func (v *violations) text(text, path, pattern string, syntax *regexp.Regexp, most int, at Span, pointer, reason string) {
	if !syntax.MatchString(text) {
		v.add(quoted(text), path, matching(pattern), at, pointer, reason)
	}
	switch n := utf16Length(text); {
	case n < 1:
		v.add(quoted(text), path, atLeastOne, at, pointer, reason)
	case n > most:
		v.add(quoted(text), path, atMost(most), at, pointer, reason)
	}
}

// path is a member of record i, or the record, as the service names it.
func path(i int, member string) string {
	p := "records." + strconv.Itoa(i+1) + ".member"
	if member != "" {
		p += "." + member
	}
	return p
}

// place returns where to point for a member: at itself when it stands there,
// otherwise at the opening brace of the object that lacks it.
func (doc *document) place(member value) Span {
	if member.kind != 0 {
		return member.Span
	}
	at := strings.IndexByte(doc.text, '{')
	return Span{at, at + 1}
}

func (e *entry) place(member value) Span {
	if member.kind != 0 {
		return member.Span
	}
	return Span{e.From, e.From + 1}
}
