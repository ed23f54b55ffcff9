package wire

import (
	"strings"

	"putrecords/core/json"
)

// checkStream makes sure that the request names the target.
//
// Source: a service log of September 2025 (ResourceNotFoundException, "Stream …
// under account … not found.").
// Assumption: a stream of another account or region, named by ARN, is not found;
// two different names, and none at all, are an InvalidArgumentException. AWS's
// answers to these are not published.
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
	return replace("Write "+target.Name, doc.streamName.Span, string(json.AppendQuote(nil, target.Name)))
}

func notFound(name, account string) *Failure {
	return &Failure{ResourceNotFoundException, "Stream " + name + " under account " + account + " not found."}
}

type arn struct{ region, account, name string }

// parseARN reads a stream ARN, arn:aws…:kinesis:REGION:ACCOUNT:stream/NAME. It
// reports whether all of text matches arnPattern.
func parseARN(text string) (arn, bool) {
	const prefix, service, resource, accountDigits = "arn:aws", ":kinesis:", ":stream/", 12
	if !strings.HasPrefix(text, prefix) {
		return arn{}, false
	}
	region := strings.Index(text[len(prefix):], service)
	if region < 0 {
		return arn{}, false
	}
	region += len(prefix) + len(service)
	lineEnd := len(text) // no line break may stand before the account
	if at := strings.IndexAny(text, "\r\n"); at >= 0 {
		lineEnd = at
	}
	lastSpace := strings.LastIndexAny(text, " \t\n\v\f\r") // nor white space in the name
	for at := region; ; at++ {
		next := strings.Index(text[at:], resource)
		if next < 0 {
			return arn{}, false
		}
		at += next
		colon := at - accountDigits - 1 // before the account
		name := at + len(resource)
		if colon >= region && colon < lineEnd && text[colon] == ':' && isDigits(text[colon+1:at]) && name < len(text) && lastSpace < name {
			return arn{text[region:colon], text[colon+1 : at], text[name:]}, true
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
