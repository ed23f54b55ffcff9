package wire_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"putrecords/core/internal/vectors"
	"putrecords/core/limits"
	"putrecords/core/wire"
)

// FuzzRead: no text makes Read panic; what it refuses has one of the service's
// error types and words of ours that point into the text, and what it accepts
// is a request within the limits.
func FuzzRead(f *testing.F) {
	for _, slip := range slips {
		text, _ := marked(f, slip.text)
		f.Add(text, uint(0))
	}
	for _, v := range vectors.Load[validationVector](f, "validation") {
		if text := v.body(); len(text) < 10_000 {
			f.Add(text, uint(1))
			f.Add(text, uint(2))
		}
	}
	f.Add(request(record("YQ==", "😀"), `{"Data":"\n`+"\xff\xff\xff"+`"}`), uint(0))
	f.Add(`{"StreamARN":"arn:aws:kinesis:us-east-1:111122223333:stream/example","Records":[`+good+`,null]}`, uint(2))
	all := limits.All()
	f.Fuzz(func(t *testing.T, text string, pick uint) {
		target := target(all[pick%uint(len(all))].Name)
		read, problems, failure := wire.Read(text, target)
		for _, p := range problems {
			checkProblem(t, text, p)
		}
		if failure != nil {
			checkRefusal(t, text, read, problems, *failure)
			return
		}
		if slices.ContainsFunc(problems, func(p wire.Problem) bool { return p.Severity == wire.Error }) {
			t.Errorf("%q is accepted with errors: %+v", text, problems)
		}
		checkRequest(t, text, read, target)
	})
}

// checkProblem: a problem has words, and a place within the text that cuts no
// character.
func checkProblem(t *testing.T, text string, p wire.Problem) {
	t.Helper()
	if p.From < 0 || p.From > p.To || p.To > len(text) {
		t.Fatalf("%q: %+v lies outside the text", text, p)
	}
	if p.Message == "" || !utf8.ValidString(p.Message) && utf8.ValidString(text) {
		t.Errorf("%q: %+v", text, p)
	}
	if p.Pointer != "" && !strings.HasPrefix(p.Pointer, "/") {
		t.Errorf("%q: %q is no JSON pointer", text, p.Pointer)
	}
	if utf8.ValidString(text) && !(utf8.ValidString(text[:p.From]) && utf8.ValidString(text[p.From:p.To])) {
		t.Errorf("%q: %+v cuts a character", text, p)
	}
}

func checkRefusal(t *testing.T, text string, read *wire.Request, problems []wire.Problem, failure wire.Failure) {
	t.Helper()
	switch failure.Type {
	case wire.SerializationException, wire.ValidationException, wire.ResourceNotFoundException, wire.InvalidArgumentException:
	default:
		t.Errorf("%q: unknown type %q", text, failure.Type)
	}
	if read != nil {
		t.Errorf("%q: a request beside the failure %+v", text, failure)
	}
	if len(problems) == 0 || problems[0].Severity != wire.Error {
		t.Errorf("%q: %+v without a problem of ours: %+v", text, failure, problems)
	}
	if body := failure.AppendBody(nil); !json.Valid(body) || !utf8.Valid(body) {
		t.Errorf("%q: the body %q is not JSON", text, body)
	}
}

func checkRequest(t *testing.T, text string, read *wire.Request, target wire.Target) {
	t.Helper()
	if n := len(read.Records); n < 1 || n > limits.MaxRecords {
		t.Errorf("%q: %d records", text, n)
	}
	for i, record := range read.Records {
		place := read.Place(i)
		if cut := text[place.Record.From:place.Record.To]; !strings.HasPrefix(cut, "{") || !strings.HasSuffix(cut, "}") {
			t.Errorf("%q: record %d stands at %q", text, i, cut)
		}
		var key string
		if err := json.Unmarshal([]byte(text[place.PartitionKey.From:place.PartitionKey.To]), &key); err != nil || key != record.PartitionKey {
			t.Errorf("%q: key %d is read as %q and stands at %q: %v", text, i, record.PartitionKey, key, err)
		}
		var data []byte
		if err := json.Unmarshal([]byte(text[place.Data.From:place.Data.To]), &data); err != nil || string(data) != string(record.Data) {
			t.Errorf("%q: data %d is read as %q and stands at %q: %v", text, i, record.Data, data, err)
		}
		if record.PartitionKey == "" || !utf8.ValidString(record.PartitionKey) {
			t.Errorf("%q: partition key %q", text, record.PartitionKey)
		}
	}
	if read.StreamName != target.Name && !target.Profile.StreamARN {
		t.Errorf("%q: for stream %q", text, read.StreamName)
	}
}

// TestReadIsPure: the same text gives the same answer, and reading changes
// nothing that a later reading sees.
func TestReadIsPure(t *testing.T) {
	texts := []string{request(good, record("YQ==", "😀")), request(), "{", `{"Records":[{"Data":1}]}`}
	var first []string
	for round := range 3 {
		for i, text := range texts {
			read, problems, failure := wire.Read(text, target(limits.Default))
			shown, err := json.Marshal([]any{read, problems, failure})
			if err != nil {
				t.Fatal(err)
			}
			if round == 0 {
				first = append(first, string(shown))
			} else if string(shown) != first[i] {
				t.Errorf("%s:\nfirst %s\nnow   %s", text, first[i], shown)
			}
		}
	}
}
