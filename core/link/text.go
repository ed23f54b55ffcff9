package link

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// trimmed takes away what a link picks up on its way through chats and mails.
func trimmed(fragment string) string {
	fragment = strings.TrimRight(strings.TrimSpace(fragment), ").,>*\"'")
	fragment = withoutHash(fragment)
	if !strings.Contains(fragment, "=") { // one round of percent-encoding too many hides it
		if decoded, ok := percentDecoded(fragment); ok {
			fragment = withoutHash(strings.TrimRight(decoded, ").,>*\"'"))
		}
	}
	return fragment
}

func withoutHash(fragment string) string {
	return strings.TrimPrefix(strings.TrimPrefix(fragment, "#"), "%23")
}

// percentDecoded returns what text stands for (RFC 3986, section 2.1), which must
// be UTF-8. A plus sign stays one.
func percentDecoded(text string) (string, bool) {
	var decoded []byte
	for {
		plain, rest, found := strings.Cut(text, "%")
		decoded = append(decoded, plain...)
		if !found {
			return string(decoded), utf8.Valid(decoded)
		}
		if len(rest) < 2 {
			return "", false
		}
		c, err := strconv.ParseUint(rest[:2], 16, 8)
		if err != nil {
			return "", false
		}
		decoded = append(decoded, byte(c))
		text = rest[2:]
	}
}

// split returns a link's version and what stands between prefix and suffix. The
// version of what was written by hand is 0.
func split(fragment string) (version int, encoded string, err error) {
	if strings.Contains(fragment, "=") {
		return 0, "", nil
	}
	head, encoded, dotted := strings.Cut(fragment, ".")
	digits, found := strings.CutPrefix(head, "s")
	version, wrong := strconv.Atoi(digits)
	switch {
	case !found || wrong != nil || version < 1 || digits != strconv.Itoa(version):
		return 0, "", errNoLink
	case version > 1:
		return version, "", nil
	case !dotted || !strings.HasSuffix(encoded, suffix):
		return 0, "", errCut
	}
	return version, strings.TrimSuffix(encoded, suffix), nil
}

// alphabet lists the base64url characters in the order of their values.
//
// Source: RFC 4648, section 5.
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// encodeBase64URL returns data in base64url without padding.
func encodeBase64URL(data []byte) string {
	text := make([]byte, 0, (len(data)*4+2)/3)
	held, count := uint32(0), 0
	for _, c := range data {
		held, count = held<<8|uint32(c), count+8
		for ; count >= 6; count -= 6 {
			text = append(text, alphabet[held>>(count-6)&63])
		}
	}
	if count > 0 {
		text = append(text, alphabet[held<<(6-count)&63])
	}
	return string(text)
}

// decodeBase64URL returns what text stands for. It reports false for text that
// encodeBase64URL would not write.
func decodeBase64URL(text string) ([]byte, bool) {
	data := make([]byte, 0, len(text)*3/4)
	held, count := uint32(0), 0
	for i := range len(text) {
		six := strings.IndexByte(alphabet, text[i])
		if six < 0 {
			return nil, false
		}
		if held, count = held<<6|uint32(six), count+6; count >= 8 {
			count -= 8
			data = append(data, byte(held>>count))
		}
	}
	return data, count < 6 && held&(1<<count-1) == 0
}
