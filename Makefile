# The project's commands. Everything is installed into .venv; nothing outside it is changed, except
# that `make test` installs Chromium from Debian's packages where it may.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run setup setup-dev check test soak bench clean

run: setup  ## set up, load the corpus, serve on http://127.0.0.1:8000
	$(BIN)/kb ingest corpus
	$(BIN)/kb serve

setup: $(VENV)/.installed  ## the virtual environment with the command .venv/bin/kb

$(VENV)/.installed: pyproject.toml
	@echo "Installing into $(VENV) (about a minute)..."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

setup-dev: $(VENV)/.installed-dev

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "Installing the tools for tests..."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
