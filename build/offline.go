// The service worker: what it keeps for visits without a connection.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// addOffline bundles the service worker, with the names of the files that it keeps and a version that changes with any
// of them.
func addOffline(src source, s *site) error {
	var kept []string
	version := sha256.New()
	for _, f := range slices.SortedFunc(slices.Values(s.files), func(a, b file) int { return strings.Compare(a.name, b.name) }) {
		if !keptOffline(f) {
			continue
		}
		kept = append(kept, f.name)
		version.Write([]byte(f.name + "\x00"))
		version.Write(f.contents)
	}
	names, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	constants := map[string]string{
		"__OFFLINE_FILES__":   strconv.Quote(string(names)), // esbuild would put a list into a file of its own
		"__OFFLINE_VERSION__": strconv.Quote(hex.EncodeToString(version.Sum(nil)[:8])),
	}
	return addBundle(src, s, plainEntries, constants, "offline-worker.js", "offline-worker-off.js")
}

// keptOffline reports whether the service worker keeps a file of the site: all but licences and the page that only other
// sites show. The guide is made of the rest.
func keptOffline(f file) bool {
	return f.name != licensesName && f.source != "embed.html" && f.source != "embed-page.js"
}
