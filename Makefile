# Lingkaran. `make run` builds the program and opens it, `make test` proves it.
# Both install what a fresh Debian 12 lacks, and say what they install.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run build test lint fuzz bench screenshots windows wine icons clean

# The search index needs FTS5; Fyne's tag says that the program follows its threading rules.
TAGS := sqlite_fts5 migrated_fynedo
export TAGS

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile

run: build ## build and open the program; without a display, print the sample office into out/
	@.ci/open

build: ## build bin/lingkaran
	@.ci/needs build
	@[ -x bin/lingkaran ] || echo "Building bin/lingkaran; the first time this takes some minutes."
	@go build -tags "$(TAGS)" -o bin/lingkaran .

test: ## format, vet, lint, all tests, and the real window under a virtual display
	@.ci/needs test
	@.ci/test

lint: ## format, vet, staticcheck, tidy module, house rules
	@.ci/needs build
	@.ci/lint

fuzz: ## each fuzz test for FUZZTIME (10s)
	@.ci/needs build
	@.ci/fuzz

bench: build ## figures beside their limits; no verdict
	@.ci/needs bench
	@go build -tags "$(TAGS)" -o bin/tools/bench ./.ci/bench
	@.ci/with-display 1366x768 bin/tools/bench
	@go test -run "^$$" -bench . -benchtime 1x -tags "$(TAGS)" $$(grep -rl --include="*_test.go" "^func Benchmark" . | xargs -rn1 dirname | sort -u) | grep -E "^(Benchmark|pkg)"

screenshots: ## each screen, light and dark, into docs/images
	@.ci/needs screenshots
	@mkdir -p docs/images
	@rm -f docs/images/*.png
	@LINGKARAN_SCREENSHOTS="$(CURDIR)/docs/images" .ci/with-display 1366x768 \
		go test -count=1 -tags "$(TAGS)" -run '^TestScreenshots$$' -v ./screens
	@for f in docs/images/*.png; do convert "$$f" -strip -dither None -colors 256 "PNG8:$$f"; done

windows: ## cross-build bin/lingkaran.exe
	@.ci/needs windows
	@.ci/windows/build

wine: windows ## start the .exe under wine and look at its window and its prints
	@.ci/needs wine
	@.ci/windows/check

icons: ## draw the icons from assets/icons/app.svg
	@.ci/needs icons
	@.ci/windows/icon

clean: ## remove what was built
	@rm -rf bin out
