package wire

import "putrecords/core/json"

// Resend returns the request that sends some of its records again, laid out by
// Format: the records, given by rising index, stand as they do in the text that
// the request was read from.
func (r *Request) Resend(text string, records []int) string {
	dst := []byte{'{'}
	if r.StreamName != "" {
		dst = append(json.AppendQuote(append(dst, `"StreamName":`...), r.StreamName), ',')
	}
	if r.StreamARN != "" {
		dst = append(json.AppendQuote(append(dst, `"StreamARN":`...), r.StreamARN), ',')
	}
	dst = append(dst, `"Records":[`...)
	for n, i := range records {
		if n > 0 {
			dst = append(dst, ',')
		}
		at := r.Place(i).Record
		dst = append(dst, text[at.From:at.To]...)
	}
	again, problem := Format(string(append(dst, "]}"...)))
	if problem != nil {
		panic("wire: " + problem.Message + ", in what was read as JSON")
	}
	return again
}
