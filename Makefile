# The everyday commands of the house; `make help` lists them.
SHELL := /bin/bash
PYTHON := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help demo test check format bench messages requirements fresh clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

demo: ## Install everything, load the demo municipality, start web and worker, print address and logins
	@scripts/setup.sh
	@scripts/frontend.sh
	@$(PYTHON) scripts/demo.py

test: ## Install what tests need, a browser too, and run them all
	@scripts/setup.sh dev
	@scripts/frontend.sh
	@SAMSKAP_CHROMIUM="$$(scripts/browser.sh)" $(PYTHON) -m pytest $(ARGS)

check: ## Format, lint, types, floors, sizes, migrations, translations (under 50 seconds)
	@scripts/setup.sh dev
	@scripts/check.sh

format: ## Put code into its one form
	@scripts/setup.sh dev
	@.venv/bin/ruff format --quiet . && .venv/bin/ruff check --quiet --fix . || true

bench: ## Measure against the peers in one run and print the ratios
	@scripts/setup.sh dev
	@$(PYTHON) benchmarks/run.py $(ARGS)

messages: ## Merge new sentences into the catalogues and name what lacks a translation
	@scripts/setup.sh dev
	@$(PYTHON) scripts/messages.py --update --check

requirements: ## Pin the newest fitting releases by hash
	@scripts/requirements.sh

fresh: ## Prove both commands from a fresh clone in an empty home directory
	@scripts/fresh.sh

clean: ## Stop the demo's database and remove everything that was built or installed
	@scripts/clean.sh
