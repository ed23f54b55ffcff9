module putrecords

go 1.26.8

require (
	github.com/andybalholm/brotli v1.2.8
	github.com/evanw/esbuild v0.28.2
	github.com/go-json-experiment/json v1.27.2 // for tests
	github.com/norunners/vert v0.0.0-20221203075838-106a353d42dd
	github.com/tdewolff/minify/v2 v2.24.25
)

require (
	github.com/tdewolff/parse/v2 v2.8.20 // indirect
	golang.org/x/sys v0.49.0 // indirect
)
