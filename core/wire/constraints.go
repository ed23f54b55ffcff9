package wire

import (
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

// add notes one violation.
func (v *violations) add(broken violation) {
	if v.full() {
		return
	}
	shown := broken.shown
	if shown != "" {
		shown = " " + shown
	}
	v.texts = append(v.texts, "Value"+shown+" at "+quoted(broken.path())+" failed to satisfy constraint: "+broken.constraint)
	v.problems = append(v.problems, Problem{Severity: Error, Span: broken.at, Pointer: broken.pointer(), Message: broken.reason, Fix: broken.fix})
}

// violation is one member, or record, that breaks one constraint.
type violation struct {
	record     int    // index of the record, -1 for the request's own members
	member     string // as in the request; "" for the whole record
	shown      string // the value as the service prints it, "" to leave it out
	constraint string // in the service's words
	at         Span
	reason     string // in ours
	fix        *Fix
}

// path is the member as the service names it, such as
// records.1.member.partitionKey.
func (b *violation) path() string {
	member := b.member
	if member != "" {
		member = string(member[0]|0x20) + member[1:] // a letter in lower case
	}
	if b.record < 0 {
		return member
	}
	path := "records." + strconv.Itoa(b.record+1) + ".member"
	if member != "" {
		path += "." + member
	}
	return path
}

func (b *violation) pointer() string {
	if b.record < 0 {
		return "/" + b.member
	}
	return pointer(b.record, b.member)
}

// message joins the violations as the service does.
//
// Source: kinesalite, checked against AWS ("2 validation errors detected: …; …").
func (v *violations) message() string {
	s := ""
	if len(v.texts) > 1 {
		s = "s"
	}
	return strconv.Itoa(len(v.texts)) + " validation error" + s + " detected: " + strings.Join(v.texts, "; ")
}

const (
	notNull        = "Member must not be null"
	hashKeyPattern = `0|([1-9]\d{0,38})`
	namePattern    = `[a-zA-Z0-9_.-]+`
	arnPattern     = `arn:aws.*:kinesis:.*:\d{12}:stream/\S+`
)

// ValidStreamName reports whether a stream can have that name.
//
// Source: API reference, StreamName (1 to 128 characters, [a-zA-Z0-9_.-]+).
func ValidStreamName(name string) bool {
	return len(name) <= limits.MaxStreamNameLength && isName(name)
}

// isName reports whether all of text matches namePattern.
func isName(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '_', c == '.', c == '-':
		default:
			return false
		}
	}
	return text != ""
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
		v.add(violation{-1, "Records", "null", notNull, doc.place(doc.records), "Records is missing: the list of records to put", nil})
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
	n, constraint, reason := doc.count, "", ""
	switch {
	case n < 1:
		constraint, reason = atLeastOne, "Records is empty: a request has 1 to "+strconv.Itoa(limits.MaxRecords)+" records"
	case n > limits.MaxRecords:
		constraint, reason = atMost(limits.MaxRecords), "a request has 1 to "+strconv.Itoa(limits.MaxRecords)+" records, this one "+strconv.Itoa(n)
	default:
		return
	}
	shown := ""
	if v.echo {
		// The service prints each record's Java identity; kinesalite's constant
		// hash stands for it. Of very long lists only the beginning is printed.
		const java = "com.amazonaws.kinesis.v20131202.PutRecordsRequestEntry@c965e310"
		names := make([]string, len(doc.entries))
		for i := range names {
			names[i] = java
		}
		shown = quoted("[" + strings.Join(names, ", ") + "]")
	}
	v.add(violation{-1, "Records", shown, constraint, doc.records.Span, reason, nil})
}

func (r *Request) checkRecord(doc *document, i int, target Target, v *violations) {
	e, record := &doc.entries[i], &r.Records[i]
	if e.missing() {
		// Assumption: a null in the list of records is a member that must not be.
		v.add(violation{i, "", "null", notNull, e.Span, "a record is missing here: null is not one", nil})
		return
	}
	key := record.PartitionKey
	if e.partitionKey.missing() {
		v.add(violation{i, "PartitionKey", "null", notNull, e.place(e.partitionKey), "every record needs a PartitionKey", nil})
	} else if key == "" {
		v.add(violation{i, "PartitionKey", quoted(""), atLeastOne, e.partitionKey.Span, "a partition key has at least one character", nil})
	} else if problem := target.keyProblem(key); problem != "" {
		v.add(violation{i, "PartitionKey", quoted(key), atMost(limits.MaxKeyLength), e.partitionKey.Span, problem, nil})
	}
	if !e.explicitHashKey.missing() {
		text := doc.unquoted(e.explicitHashKey)
		if _, err := routing.ParseHashKey(text); err == routing.ErrHashKeySyntax {
			v.add(violation{i, "ExplicitHashKey", quoted(text), matching(hashKeyPattern), e.explicitHashKey.Span,
				"a hash key is a decimal number from 0 to 2^128 − 1, without leading zeros", withoutZeros(e.explicitHashKey.Span, text)})
		}
	}
	if e.data.missing() {
		v.add(violation{i, "Data", "null", notNull, e.place(e.data), "every record needs Data: base64 text, \"\" for no data", nil})
	} else if most, problem := target.dataProblem(key, len(record.Data)); problem != "" {
		// Source: a log of December 2025 (Kinesis Producer Library #680), where
		// the text without the value ends with a full stop.
		shown, end := "", "."
		if v.echo {
			n := strconv.Itoa(len(record.Data))
			shown, end = quoted("java.nio.HeapByteBuffer[pos=0 lim="+n+" cap="+n+"]"), ""
		}
		v.add(violation{i, "Data", shown, atMost(most) + end, e.data.Span, problem, nil})
	}
}

// RecordProblem says in our words why no record may have that partition key, of
// one character or more, and so many bytes of data; or "".
func (t Target) RecordProblem(key string, dataBytes int) string {
	problem := t.keyProblem(key)
	if problem == "" {
		_, problem = t.dataProblem(key, dataBytes)
	}
	return problem
}

// dataProblem returns the most bytes one record may have, and what is wrong when
// it has more.
func (t Target) dataProblem(key string, dataBytes int) (most int, problem string) {
	most, what := t.Profile.MaxDataBytes, "a data blob"
	if t.Profile.RecordSizeConfigurable {
		most, what = t.MaxRecordBytes, "data and partition key together"
		dataBytes += len(key)
	}
	if dataBytes > most {
		problem = what + " may have at most " + strconv.Itoa(most) + " bytes, here " + strconv.Itoa(dataBytes)
	}
	return most, problem
}

// keyProblem says what is wrong with a partition key that is too long in the
// profile's unit.
func (t Target) keyProblem(key string) string {
	n, unit := len(key), "bytes of UTF-8"
	if !t.Profile.KeyInBytes {
		n, unit = utf16Length(key), "UTF-16 units"
	}
	if n <= limits.MaxKeyLength {
		return ""
	}
	return "a partition key has at most " + strconv.Itoa(limits.MaxKeyLength) + " " + unit + ", this one " + strconv.Itoa(n)
}

func (r *Request) checkStreamName(doc *document, target Target, v *violations) {
	if at := doc.streamName; !at.missing() {
		v.text("StreamName", r.StreamName, at.Span, namePattern, isName(r.StreamName), limits.MaxStreamNameLength,
			"a stream name has 1 to "+strconv.Itoa(limits.MaxStreamNameLength)+" letters, digits, dots, hyphens and underscores")
	} else if !target.Profile.StreamARN {
		v.add(violation{-1, "StreamName", "null", notNull, doc.place(at), "StreamName is missing: the stream to put the records into", nil})
	}
	if at := doc.streamARN; target.Profile.StreamARN && !at.missing() {
		_, matches := parseARN(r.StreamARN)
		v.text("StreamARN", r.StreamARN, at.Span, arnPattern, matches, limits.MaxStreamARNLength,
			"a stream ARN looks like arn:aws:kinesis:us-east-1:111122223333:stream/exampleStreamName")
	}
}

// text checks a member of the request that has a pattern, which it matches or
// not, and a length of 1 to most.
func (v *violations) text(member, text string, at Span, pattern string, matches bool, most int, reason string) {
	broken := violation{-1, member, quoted(text), "", at, reason, nil}
	if !matches {
		broken.constraint = matching(pattern)
		v.add(broken)
	}
	switch n := utf16Length(text); {
	case n < 1:
		broken.constraint = atLeastOne
		v.add(broken)
	case n > most:
		broken.constraint = atMost(most)
		v.add(broken)
	}
}

// place returns where to point for a member: at itself when it stands there,
// otherwise at the opening brace of the object that lacks it.
func (doc *document) place(member value) Span {
	if member.Kind != 0 {
		return member.Span
	}
	at := strings.IndexByte(doc.text, '{')
	return between(at, at+1)
}

func (e *entry) place(member value) Span {
	if member.Kind != 0 {
		return member.Span
	}
	return between(e.From, e.From+1)
}
