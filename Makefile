# Every command explains itself: `make help` prints the ## comments.
export PORT ?= 8000
export RASA_PORT ?= 5005
export ACTION_PORT ?= 5055
export VAR_DIR ?= $(CURDIR)/var
export BENCHMARKS ?= ../shared/benchmarks
export PYTHONPATH := $(CURDIR)
PYTHON := .venv/bin/python

.PHONY: help setup setup-dev run train test test-fast check widget bench bench-widget bench-nlu eval floors tune lock

help: ## Show these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: ## Make both environments, the encoder, the model and the database
	@scripts/setup.sh app

setup-dev:
	@scripts/setup.sh dev

run: setup ## Set up what is missing, then serve Signpost on http://127.0.0.1:8000
	@exec $(PYTHON) -m bot.run

train: setup ## Train again if anything it depends on has changed
	@echo "The model is up to date."

test: setup-dev ## Run the fast tests, then the end-to-end ones
	@$(PYTHON) -m pytest tests -m "not e2e and not browser"
	@$(PYTHON) -m pytest tests -m "e2e or browser"

test-fast: setup-dev ## Run only the fast tests
	@$(PYTHON) -m pytest tests -m "not e2e and not browser"

check: setup-dev ## Lint, types, import rules, Rasa's own validation and the content
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports
	@$(PYTHON) -m bot.cli content check
	@$(PYTHON) -m scripts.in_step
	@scripts/validate.sh
	@scripts/widget.sh --check

widget: ## Build the widget again from bot/web/widget (needs Node)
	@scripts/widget.sh

bench: setup-dev ## Measure speed and memory against Rasa's default pipeline
	@$(PYTHON) -m tests.bench

eval: setup ## How well held-out phrases are understood: a report, and docs/model-card.md
	@.venv-rasa/bin/python -m scripts.evaluate

floors: setup ## Hold how well held-out phrases are understood to docs/floors.yml
	@.venv-rasa/bin/python -m scripts.evaluate --floors

bench-widget: setup-dev ## Measure how quick the widget is in Chromium, with the processor slowed four times
	@$(PYTHON) -m tests.bench.widget

bench-nlu: setup ## Our pipeline on the public benchmarks in the folder BENCHMARKS (about 40 minutes)
	@.venv-rasa/bin/python -m scripts.bench_nlu

tune: setup ## Tune the encoder again to the training phrases (about 30 minutes), then run: make train
	@scripts/tune.sh

lock: ## Make the lock files again from requirements/*.in (needs uv)
	@scripts/lock.sh
