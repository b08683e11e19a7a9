# Everything runs in .venv, which is made from requirements.lock when first needed.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SECONDEXPANSION:
.SUFFIXES:

# Our files, and the name of this folder, are UTF-8, whatever the locale says.
export PYTHONUTF8 := 1
export LC_ALL := C.UTF-8

BIN := .venv/bin
READY := .venv/requirements.lock
REVIEWS := $(patsubst data/%/,%,$(wildcard data/*/))
REPORTS := $(REVIEWS:%=build/%/report.html)
INDEX := build/index.html
DAY := $(if $(TODAY),--today $(TODAY))
# What every report is made of. If one of the two files is gone, evidence-review says so best.
SHARED := data $(or $(and $(wildcard data/sources.csv),$(wildcard references.bib)),FORCE) notebooks $(wildcard notebooks/*.ipynb) \
	$(wildcard evidence_review/*.py evidence_review/*/*.py evidence_review/views/templates/*)

.PHONY: help report test mutate check status generate lab desk desk-static bench picture lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-12s %s\n", $$1, $$2}' Makefile

report: $(READY) ## make the report of every review that changed; TODAY=2026-01-31 holds dates against a day
	@$(MAKE) --silent --keep-going $(REPORTS); failed=$$?; \
	$(BIN)/evidence-review index $(DAY) >/dev/null && \
	for report in $(REPORTS); do if [ -e $$report ]; then echo "Report: $$report"; fi; done && \
	echo "All of them: $(INDEX)" && exit $$failed

# A report is older than its review also when a file was taken away: hence the folders.
build/%/report.html: $(READY) $(SHARED) data/$$* $$(wildcard data/$$*/* data/$$*/*/*) $(if $(TODAY),FORCE)
	@$(BIN)/evidence-review report $* $(DAY) >/dev/null

FORCE:

# A file's tests stay in one process, where they share a browser.
SIDE_BY_SIDE := -n logical --maxprocesses 4 --dist loadfile

test: $(READY) ## run every test; BROWSER=required lets none of them skip the browser
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE) $(ARGS)

mutate: $(READY) ## put small lies into both reviews, and say how many the build noticed, by kind
	@PYTHONPATH=tests $(BIN)/python tests/reviews/mutate.py

check: $(READY) ## check the data of every review
	@$(BIN)/evidence-review check $(DAY)

status: $(READY) ## say which verdicts are stale, and what is due; TODAY=2026-01-31 as above
	@$(BIN)/evidence-review status $(DAY)

generate: $(READY) ## rewrite the files that are generated and committed
	@$(BIN)/evidence-review generate

lab: $(READY) ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab --LabApp.default_url=/lab/tree/notebooks/00-start-here.ipynb $(ARGS)

desk: $(READY) ## judge a review in JupyterLab: REVIEW=leg-cramps REVIEWER=authors
	@notebook=$$($(BIN)/python -m evidence_review.desk.lab $(or $(REVIEW),leg-cramps) $(REVIEWER)) && \
	$(BIN)/jupyter lab --LabApp.default_url=/lab/tree/$$notebook $(ARGS)

desk-static: $(READY) ## make build/desk, a desk for any web server: PYODIDE=folder REVIEWS="leg-cramps"
	@$(BIN)/evidence-review desk $(REVIEWS) --pyodide $(or $(PYODIDE),build/pyodide)

bench: $(READY) ## measure what is promised: times as ratios, and proposals against what people decided
	@$(BIN)/python bench/report.py
	@$(BIN)/python bench/page.py
	@$(BIN)/python bench/pages.py
	@$(BIN)/python bench/start.py
	@$(BIN)/python bench/status.py
	@$(BIN)/python bench/prepare.py
	@$(BIN)/python bench/lint.py
	@$(BIN)/python bench/candidates.py
	@$(BIN)/python bench/printed.py
	@$(BIN)/python bench/entries.py
	@$(BIN)/python bench/references.py

picture: $(REPORTS) ## take the pictures of the report and of the desk that the documents show
	@PYTHONPATH=tests/desk $(BIN)/python docs/picture.py

lock: $(READY) ## renew requirements.lock with the newest releases that pyproject.toml allows
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --extra test --group setup \
		--upgrade --generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command 'make lock' pyproject.toml -o requirements.lock

clean: ## remove all that was made, .venv too
	rm -rf build .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# ── Set-up ────────────────────────────────────────────────────────────────────────────────────

CANDIDATES := python3.11 python3 python3.12 python3.13 python3.14
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in $(CANDIDATES); do \
	$$python -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$python && break; done)

# uv, itself from the lock, takes a third of pip's time; pip is there for when uv does not work.
# Compiled at once, or with PYTHONDONTWRITEBYTECODE every start would compile pandas again.
PIP := $(BIN)/python -m pip
UV := $(BIN)/uv pip
define WITH_UV
$(PIP) install -qq --retries 2 --no-deps --require-hashes -r .venv/uv.txt && \
$(UV) sync -q --python $(BIN)/python --require-hashes --compile-bytecode requirements.lock && \
$(UV) install -q --python $(BIN)/python --offline --no-deps --no-build-isolation -e .
endef
define WITH_PIP
$(PIP) install -q --retries 2 --no-deps --require-hashes -r requirements.lock && \
$(PIP) install -q --no-index --no-deps --no-build-isolation -e .
endef

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { \
		echo "No Python 3.11 or later was found."; \
		echo "On Debian or Ubuntu: sudo apt install python3 python3-venv"; exit 1; } >&2
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) has no venv module."; \
		echo "On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; } >&2
	@echo "Setting up .venv from requirements.lock; the first time takes a minute or less."
	@$(PIP) --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(PIP) uninstall -qq -y setuptools # older venvs bring it, the lock does not have it
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock >.venv/uv.txt
	@{ $(WITH_UV); } || { echo "Without uv, by pip: this takes longer."; $(WITH_PIP); } || { \
		echo "The set-up did not succeed; the lines above say why."; \
		echo "It needs the network, this once: to fetch packages from the Python Package Index."; \
		exit 1; } >&2
	@cp requirements.lock $@
