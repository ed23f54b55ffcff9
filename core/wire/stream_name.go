package wire

import (
	"strings"
)

// checkStream makes sure that the request names the target.
//
// Source: a service log of September 2025 (ResourceNotFoundException, "Stream …
// under account … not found.").
// Assumption: a request that names a stream of another account or region by
// ARN, or names two different streams, finds none; AWS's texts for these and
// for no name at all are not published.
func (r *Request) checkStream(doc *document, target Target) (Problem, *Failure) {
	name, account := r.StreamName, target.Account
	at, pointer := doc.streamName.Span, "/StreamName"
	elsewhere := ""
	if r.StreamARN != "" {
		arn, _ := parseARN(r.StreamARN)
		if name != "" && name != arn.name {
			return Problem{Span: doc.streamARN.Span, Pointer: "/StreamARN", Message: "StreamName says " + quoted(name) + ", StreamARN says " + quoted(arn.name)},
				&Failure{InvalidArgumentException, "StreamName and StreamARN do not name the same stream."}
		}
		name, account = arn.name, arn.account
		at, pointer = doc.streamARN.Span, "/StreamARN"
		if arn.account != target.Account {
			elsewhere = "account " + arn.account
		} else if arn.region != target.Region {
			elsewhere = "region " + arn.region
		}
	}
	switch {
	case name == "":
		return Problem{Span: doc.place(doc.streamName), Pointer: "", Message: "the request names no stream: give StreamName or StreamARN"},
			&Failure{InvalidArgumentException, "Either StreamName or StreamARN must be provided."}
	case elsewhere != "":
		return Problem{Span: at, Pointer: pointer, Message: "the stream here is in account " + target.Account + ", region " + target.Region + ", not in " + elsewhere},
			notFound(name, account)
	case name != target.Name:
		return Problem{Span: at, Pointer: pointer, Message: "the stream here is called " + quoted(target.Name), Fix: r.rename(doc, target)}, notFound(name, account)
	}
	return Problem{}, nil
}

// rename is the fix that names the target, for a request that names a stream by
// StreamName.
func (r *Request) rename(doc *document, target Target) *Fix {
	if r.StreamARN != "" {
		return nil
	}
	return replace("Write "+target.Name, doc.streamName.Span, string(appendString(nil, target.Name)))
}

func notFound(name, account string) *Failure {
	return &Failure{ResourceNotFoundException, "Stream " + name + " under account " + account + " not found."}
}

type arn struct{ region, account, name string }

// parseARN reads a stream ARN, arn:aws…:kinesis:REGION:ACCOUNT:stream/NAME. It
// reports whether all of text matches arnPattern.
func parseARN(text string) (arn, bool) {
	const prefix, service, resource, digits = "arn:aws", ":kinesis:", ":stream/", 12
	if !strings.HasPrefix(text, prefix) {
		return arn{}, false
	}
	for at := len(prefix); ; at++ {
		next := strings.Index(text[at:], resource)
		if next < 0 {
			return arn{}, false
		}
		at += next
		name := text[at+len(resource):]
		head, account := text[len(prefix):at], ""
		if colon := len(head) - digits - 1; colon >= 0 && head[colon] == ':' {
			head, account = head[:colon], head[colon+1:]
		}
		_, region, found := strings.Cut(head, service)
		if found && isDigits(account) && name != "" && !strings.ContainsAny(name, " \t\n\v\f\r") && !strings.ContainsAny(head, "\r\n") {
			return arn{region, account, name}, true
		}
	}
}

func isDigits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}
