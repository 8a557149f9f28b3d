# `make demo`: the main job, start to end, in a scratch clone.   `make test`: the suite.   `make lint`: ruff and mypy.
# `make test-long`: the tests that take minutes.   `make test-real`: those against real servers, on this machine.
# `make torture`: what attacks the promise, for hours.   `make docs`: the pages that are made from the code.
# `make pictures`: those in the README, taken with Chromium.
.PHONY: demo test test-long test-real torture lint docs pictures clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
NODE := $(patsubst %/package-lock.json,%/node_modules/.node,$(wildcard tests/real/*/package-lock.json))
SERVERS := $(patsubst %/requirements.txt,%/.venv/ready,$(wildcard tests/real/*/requirements.txt))

demo: $(VENV)/run
	@$(BIN)/multipost demo --began "2026-10-01 00:00" --at "2026-10-09 18:00" --at "2026-10-10 09:30"

test: $(VENV)/dev
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 3 --dist worksteal -m "not long and not real"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --fail-under=95

test-long: $(VENV)/dev
	$(BIN)/python -m pytest -n 3 --dist worksteal -m "long and not real"

test-real: $(VENV)/dev $(NODE) $(SERVERS)
	$(BIN)/python -m pytest -m real tests/real

torture: $(VENV)/dev
	TORTURE=1 $(BIN)/python -m pytest -n 2 -m "not real" tests/once tests/ablation

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/run
	$(BIN)/python -m scripts.reference

pictures: $(VENV)/dev
	$(BIN)/python -m scripts.pictures

$(VENV)/run: pyproject.toml
	python3 -m venv $(VENV)
	$(PIP) install --editable ".[media,sandbox]"
	touch $@

# The groups `test` and `lint` of pyproject.toml, written out: the pip of a Debian does not know groups yet.
$(VENV)/dev: $(VENV)/run
	$(PIP) install --editable ".[media,sandbox]" "beautifulsoup4>=4.12" "check-jsonschema>=0.33" "coverage>=7.10" "feedparser>=6" \
	  "hatchling>=1.27" "hypothesis>=6.120" "markdown-it-py>=3" "mf2py>=2" "playwright>=1.49" "pyld>=2" "pytest>=8.3" "pytest-xdist>=3.6" \
	  "zizmor>=1.20" "mypy>=1.13" "ruff>=0.9" "types-Markdown" "types-python-dateutil" "types-PyYAML" "types-regex" "types-simple-websocket"
	touch $@

# What runs on Node: a server, and what looks at the pages.
tests/real/%/node_modules/.node: tests/real/%/package-lock.json | $(VENV)/run
	tests/real/install tests/real/$* $(CURDIR)/$(BIN)

# A server from PyPI lives in an environment of its own: what it needs is none of our business.
tests/real/%/.venv/ready: tests/real/%/requirements.txt
	python3 -m venv tests/real/$*/.venv
	tests/real/$*/.venv/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement $<
	touch $@

clean:
	rm -rf $(VENV) tests/real/*/node_modules tests/real/*/.venv build/* .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis
