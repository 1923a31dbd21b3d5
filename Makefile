# The project's commands. Everything is installed into .venv; nothing outside it is changed, except
# that tests need Chromium, tesseract and LibreOffice, which come from Debian's packages where this machine lets us.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check
# One process more than there are cores: many tests wait for programs that they started.
PYTEST := $(BIN)/python -m pytest --numprocesses=$(shell expr $$(getconf _NPROCESSORS_ONLN) + 1) --maxprocesses=4 --dist=loadscope --no-loadscope-reorder

# Where Debian puts what LibreOffice's tables need; "soffice" alone may come without them.
CALC := /usr/lib/libreoffice/program/libsclo.so

.PHONY: help run setup setup-dev chromium tesseract office web-tools check test soak bench web-quality format lint types docs translations clean

help:  ## list these commands
	@sed -n 's/^\([a-z-]*\):[^#]*##/\1\t/p' $(MAKEFILE_LIST)

run: setup  ## set up, load the corpus, build the index, serve on http://127.0.0.1:8000; SERVE_ARGS="--port 8001"
	$(BIN)/kb ingest corpus
	$(BIN)/kb serve $(SERVE_ARGS)

setup: $(VENV)/.installed  ## the virtual environment, with the command .venv/bin/kb

# The stamp is older than pyproject.toml when a dependency or a sub-command was added.
$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Cần Python 3.11 trở lên. Hãy cài rồi chạy: make $(MAKECMDGOALS) PYTHON=python3.11'; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo 'Python này thiếu mô-đun venv. Hãy chạy: sudo apt-get install -y python3-venv'; exit 1; }
	@echo 'Đang cài đặt vào $(VENV) (chừng một phút)...'
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	@$(PIP) --quiet --editable '.[semantic]' || \
	  echo 'Máy này không cài được phần so nghĩa [semantic]; mọi phần khác vẫn chạy, tìm kiếm theo chữ.'
	@touch $@

setup-dev: $(VENV)/.installed-dev  ## the same, with the tools for tests

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo 'Installing the tools for tests...'
	$(PIP) --quiet --editable '.[dev]'
	@touch $@

# Debian's packages that only some tests need: name, how to see that they are there, packages.
define from_debian
@$(2) >/dev/null 2>&1 && exit 0; \
if [ "$$(id -u)" = 0 ]; then as_root=; else as_root='sudo -n'; fi; \
if command -v apt-get >/dev/null && $$as_root true 2>/dev/null; then \
  echo 'Installing $(1)...'; \
  $$as_root apt-get update -qq && \
  $$as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $(3) >/dev/null && exit 0; \
fi; \
echo 'Tests that need $(1) will be skipped. For them run: sudo apt-get install -y $(3)'
endef

chromium:  ## Chromium for the browser tests, from Debian's packages
	$(call from_debian,Chromium,command -v chromium,chromium)

tesseract:  ## tesseract, which reads scanned pages, from Debian's packages
	$(call from_debian,tesseract,tesseract --list-langs | grep -qx vie,tesseract-ocr tesseract-ocr-vie)

office:  ## LibreOffice, which reads old Word files and what we export, from Debian's packages
	$(call from_debian,LibreOffice,{ command -v soffice && test -e $(CALC); },libreoffice-writer-nogui libreoffice-calc-nogui)

web-tools: tests/web_tools/node_modules/.installed  ## the W3C's checker of HTML, from npm

tests/web_tools/node_modules/.installed: tests/web_tools/package.json
	@command -v npm >/dev/null && command -v java >/dev/null || \
	  { echo 'Tests that need npm and Java will be skipped. For them run: sudo apt-get install -y npm default-jre-headless'; exit 0; }; \
	cd tests/web_tools && npm install --silent && touch node_modules/.installed

check: lint types  ## format, lint, types, layers and the fast tests: before each commit
	$(PYTEST) -m 'not soak and not browser'

test: chromium tesseract office web-tools lint types  ## everything CI runs
	$(PYTEST)

soak: chromium tesseract office web-tools setup-dev  ## what takes longer: long fuzz, long kill loops, every browser size
	$(PYTEST) -m 'soak or not soak' --hypothesis-profile=soak

bench: $(VENV)/.installed-bench  ## measure against other engines; BENCH_ARGS="--sizes 50000"
	$(BIN)/python -m tests.benchmarks $(BENCH_ARGS)

$(VENV)/.installed-bench: $(VENV)/.installed-dev
	$(PIP) --quiet --editable '.[dev,bench]'
	@touch $@

web-quality: setup-dev chromium web-tools  ## judge the main pages by Lighthouse; writes docs/web-quality.md
	@test -x tests/web_tools/node_modules/.bin/lighthouse || \
	  { cd tests/web_tools && PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent --include=optional; }
	$(BIN)/python -m tests.benchmarks.web_quality --write

format: setup-dev  ## put the code in form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup-dev
	$(BIN)/mypy

docs: setup-dev  ## write docs/commands.md and docs/settings.md from the code
	$(BIN)/python -m tests.project.generated_pages

translations: setup-dev  ## gather what the site says into the English catalogue
	$(BIN)/python -m tests.project.translations

clean:  ## remove what was installed and cached; the bank's own state in var/ stays
	rm -rf $(VENV) *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
