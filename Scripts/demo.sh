#!/usr/bin/env bash
# Reads one article from Examples/ with the release build and prints its readout.
set -euo pipefail
cd "$(dirname "$0")/.."
article=${1:-Examples/talks-in-ankara.txt}
printf '\n$ readout read %s\n\n' "$article"
exec "$(swift build -c release --show-bin-path)/readout" read "$article"
