# Everything that is done with the project, one verb each. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
BIN := .venv/bin
STAMP := .venv/.installed
HOST ?= 127.0.0.1
PORT ?= 8000
JOBS ?= 2
SIZES ?= 10000
UV_COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --python-version 3.11

APT_APART = apt-get -o Dir::Etc::sourcelist=$(CURDIR)/.csl-fixtures/source.sources -o Dir::Etc::sourceparts=- \
	-o Dir::State::lists=$(CURDIR)/.csl-fixtures/lists -o Dir::Cache=$(CURDIR)/.csl-fixtures -o APT::Sandbox::User=

.PHONY: help install run serve test quick lint types templates tests bench zotero csl-fixtures validate screenshots docs lock clean

help: ## List these verbs
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r verb does; do \
		printf '  make %-12s %s\n' "$$verb" "$$does"; done

install: $(STAMP) ## Build .venv from the lock and install the registry in it

$(STAMP): requirements/dev.txt requirements/uv.txt pyproject.toml .ci/install
	@.ci/install
	@touch $@

run: export REGISTRY_BASE_URL ?= http://$(HOST):$(PORT)
run: install ## Install, migrate, load the seeds and serve the catalogue on 127.0.0.1:8000 (PORT=… for another)
	@$(BIN)/registry init
	@$(BIN)/registry seed
	@$(BIN)/registry serve --host $(HOST) --port $(PORT)

test: install lint types templates tests ## Everything: lint, types, templates, dependencies and all tests on both databases

lint: install ## Style, format and declared dependencies
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/deptry src

types: install ## Types, strictly
	$(BIN)/mypy

templates: install ## Templates
	@if find templates -name '*.html' | grep -q .; then $(BIN)/djlint --quiet --lint templates; fi

tests: install ## All tests, in two processes (JOBS=… for more)
	$(BIN)/pytest -q -n $(JOBS) --dist loadgroup

quick: install ## Unit tests only: no database, no browser
	$(BIN)/pytest -q -m "not slow" tests/unit tests/architecture

bench: install ## Measure against the raw database (SIZES="10000 100000" for more documents)
	@$(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes --no-deps -r requirements/bench.txt
	$(BIN)/python -m benchmarks --sizes $(SIZES) $(WRITE)

zotero: ## Fetch Zotero's translators by npm; `make tests` then runs them on our pages
	mkdir -p .zotero && cd .zotero && npm pack --silent zotero-translators@0.0.2 && tar xzf zotero-translators-0.0.2.tgz
	cd .zotero && npm install --no-save --no-package-lock --ignore-scripts --silent --no-audit --no-fund \
		jsdom@13 request@2 xregexp@4 iconv-lite@0.4 wicked-good-xpath@1.3

csl-fixtures: ## Fetch the CSL project's fixtures, which a Debian source package carries, by apt
	mkdir -p .csl-fixtures/lists/partial .csl-fixtures/archives/partial
	sed 's/^Types:.*/Types: deb-src/' /etc/apt/sources.list.d/debian.sources > .csl-fixtures/source.sources
	cd .csl-fixtures && $(APT_APART) update -qq && $(APT_APART) source -qq --download-only haskell-citeproc
	rm -rf .csl-fixtures/csl && tar xzf .csl-fixtures/haskell-citeproc_*.orig.tar.gz -C .csl-fixtures --strip-components=2 \
		--wildcards '*/test/csl'

validate: install ## What schemas, parsers and biber say of every format, for all golden kinds and the seeds
	$(BIN)/python -m tests.validators

screenshots: install ## Make the screenshots of the README anew
	$(BIN)/python -m docs.screenshots

docs: install ## Write the reference pages from the code
	$(BIN)/python -m docs.generate

lock: install ## Refresh the hash-pinned locks in requirements/
	$(UV_COMPILE) --upgrade pyproject.toml --group dev -o requirements/dev.txt
	$(UV_COMPILE) --upgrade pyproject.toml -o requirements/run.txt
	$(UV_COMPILE) --upgrade --group bench -c requirements/dev.txt -o requirements/bench.txt
	grep -A 100 '^uv==' requirements/dev.txt | sed -n '1p; 2,$${/^ /!q; p}' > requirements/uv.txt

clean: ## Remove what was built (never a catalogue)
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage*
