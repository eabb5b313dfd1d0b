#!/usr/bin/env bash
# Learns the weights of attribution anew: the same bytes from the same articles.
#
# usage: Scripts/statements/train.sh [TRAIN_JSONL [WEIGHTS]]
#
# TRAIN_JSONL has PolNeAR's training articles, a line each; WEIGHTS is what the program carries.
set -euo pipefail
cd "$(dirname "$0")/../.."
corpus=${1:-../shared/polnear/train.jsonl}
weights=${2:-Sources/StatementsData/attribution.weights}
swift build -c release --product statements-lab
exec "$(swift build -c release --show-bin-path)/statements-lab" train "$corpus" "$weights"
