#!/usr/bin/env bash
# Checks every Swift file against .swift-format: its rules, and that formatting it changes nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

swift format lint --strict --parallel -r Package.swift Sources Tests Scripts Benchmarks/Package.swift Benchmarks/Sources

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R Package.swift Sources Tests Scripts "$copy"
mkdir "$copy/Benchmarks"
cp -R Benchmarks/Package.swift Benchmarks/Sources "$copy/Benchmarks"
swift format --configuration .swift-format --parallel --in-place -r "$copy"
status=0
for path in Package.swift Sources Tests Scripts Benchmarks/Package.swift Benchmarks/Sources; do
    diff -ru "$path" "$copy/$path" || status=1
done
if [ $status -ne 0 ]; then
    echo 'Not formatted; run: make format' >&2
    exit 1
fi
bash -n Scripts/*.sh Sources/CommandData/*.sh .ci/run
echo 'Lint: nothing to mend.'
