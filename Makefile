# The commands of the project. `make` alone says what there is.

# Tests need internal declarations; that costs speed, so the release build and the tests' build are kept apart.
TEST = swift test -c release -Xswiftc -enable-testing --scratch-path .build/testing
INSTALL_PIPELINE = Sources/CommandData/install-pipeline.sh

.DEFAULT_GOAL := help
.PHONY: help demo test build model lint format parity score bench fuzz torture clean packages

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: packages model build ## fetch what is needed, build, and read an article from Examples/
	@Scripts/demo.sh

test: packages model ## build and run all tests, in release
	$(TEST)

build: packages ## the command, in release
	swift build -c release --product readout

model: ## the English pipeline, in the user's data directory (READOUT_MODELS overrides)
	@$(INSTALL_PIPELINE)

lint: ## the style of every Swift file
	@Scripts/lint.sh

format: ## put every Swift file into the house's form
	swift format --in-place --parallel -r Package.swift Sources Tests Scripts Benchmarks/Package.swift Benchmarks/Sources

parity: packages model build ## the language engine against spaCy itself, in a virtual environment of its own
	@Scripts/parity.py

score: packages model ## the floors of quality, on the corpora beside the checkout (../shared)
	READOUT_SCORES=1 $(TEST) --filter 'Score|Floor'

bench: packages model ## the speed of each stage beside spaCy and trafilatura, in one run
	Benchmarks/bench.py

fuzz: packages model build ## 10,000 hostile pages and files: in time, in bounded memory, answered clearly
	Scripts/fuzz/fuzz.py .build/release/readout

torture: packages model build ## kill an ingest 200 times, and look whether anything is lost
	Scripts/archive/torture.py .build/release/readout

clean: ## remove what was built; the pipeline stays
	rm -rf .build

packages:
	@Scripts/install-packages.sh git:git sqlite3.h:libsqlite3-dev zstd.h:libzstd-dev zlib.h:zlib1g-dev \
		brotli/decode.h:libbrotli-dev
