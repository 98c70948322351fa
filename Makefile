# The two that matter: `make run` does the main job on this repository's own workspace,
# `make test` checks everything. Both set up .venv first, from pinned packages, once.

ifndef PYTHON
PYTHON := $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,\
	$(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)) python3)
endif
BIN := .venv/bin
STAMP := .venv/installed
CATALOGS := $(wildcard locales/*/LC_MESSAGES/duizhao.po)
BENCHMARKS := $(patsubst benchmarks/%.py,benchmarks.%,$(wildcard benchmarks/*.py))
COMPILED := $(CATALOGS:locales/%.po=src/duizhao/locale/%.mo)

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test fuzz format messages docs bench lock clean

run: $(STAMP) $(COMPILED)
	$(BIN)/duizhao build

test: $(STAMP) $(COMPILED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto

# Damaged files and texts, 20,000 rounds a parser.
fuzz: $(STAMP) $(COMPILED)
	$(BIN)/pytest -n auto -m fuzz --hypothesis-profile=fuzz --hypothesis-show-statistics

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Bring the interface's Chinese catalogs in step with the code; Taiwan's is drafted from the
# mainland's, and what was translated there stays.
messages: $(STAMP)
	$(BIN)/python scripts/messages.py
	$(BIN)/duizhao convert locales/zh_CN/LC_MESSAGES/duizhao.po --to zh_TW --phrases --no-fuzzy
	$(BIN)/python hatch_build.py

# Bring docs/commands in step with the program.
docs: $(STAMP)
	$(BIN)/python scripts/docs.py

bench: $(STAMP)
	@for name in $(BENCHMARKS); do echo "$$name"; $(BIN)/python -m "$$name" || exit 1; done

# Choose new versions for requirements/*.txt.
lock: $(STAMP)
	$(BIN)/python scripts/lock.py

clean:
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -f $(COMPILED)

$(STAMP): pyproject.toml hatch_build.py $(wildcard requirements/*.txt)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "duizhao needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q src
	@touch $@

src/duizhao/locale/%.mo: locales/%.po hatch_build.py | $(STAMP)
	$(BIN)/python hatch_build.py
	@touch $@
