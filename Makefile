# One-line recipes; the logic is in build/.

.DEFAULT_GOAL := help
.PHONY: help build serve test test-go test-wasm test-web test-export test-page check bench fuzz clean packages

GO_CODE := . ./core/... ./build/... ./wasm/...

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build the site into dist/
	go run ./build

serve: ## serve the playground on http://127.0.0.1:8080/, building it when needed
	go run .

test: test-go test-wasm test-web test-export test-page check ## everything that must pass

test-go: ## Go tests
	go test $(GO_CODE)

test-wasm: ## the core's Go tests as WebAssembly under Node
	go run ./build test wasm

test-web: packages ## JavaScript tests under Node
	go run ./build test web

test-export: packages ## what the page exports, run in its languages
	go run ./build test export

test-page: build ## the built page in real browsers
	go run ./build test page

check: packages ## formatting, vet, the rules of the architecture, types
	@test -z "$$(gofmt -l core wasm build *.go)" || { gofmt -d core wasm build *.go; exit 1; }
	go vet $(GO_CODE)
	GOOS=js GOARCH=wasm go vet ./core/... ./wasm/...
	go run ./build rules
	go run ./build conformance check
	npm --prefix web run check
	go run ./build check web/examples/*.json web/guide/*.json

bench: ## measure speed and size against the budgets
	go run ./build bench

fuzz: ## every fuzz test of the core, FUZZTIME each (10s)
	go run ./build fuzz

packages:
	@go run ./build packages

clean: ## remove everything that was built or downloaded
	rm -rf dist .cache web/node_modules
