#!/bin/sh
# Learns all that the reading of meetings weighs, in the order in which one rests on the other: the sides that persons act
# for, the proposals of meetings, their places. Writes sides.weights, proposal.weights and place.weights where they travel.
# The half kept apart is never read. Needs python3 with numpy and scipy; about 15 minutes on two cores, mostly building.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build() { swift build -c release --product "$1" >&2; }

for part in development development-2; do python3 Evaluation/Corpus/lines.py "$part"; done > "$work/texts"
python3 Evaluation/Trials/lines.py >> "$work/texts"
python3 - "$work/texts" Evaluation/Corpus/gold.jsonl > "$work/gold" <<'P'
import json
import sys
ids = {json.loads(line)["id"] for line in open(sys.argv[1], encoding="utf-8")}
for line in open(sys.argv[2], encoding="utf-8"):
    if json.loads(line)["id"] in ids:
        sys.stdout.write(line)
P
python3 Evaluation/Trials/lines.py gold >> "$work/gold"

build actors-lab
.build/release/actors-lab sides "$work/texts" > "$work/choices"
python3 Scripts/actors/learn_sides.py "$work/gold" "$work/choices" > "$work/sides"
cp "$work/sides" Sources/ActorsData/sides.weights

# What the rules find by themselves: nothing is proposed, nothing is placed anew.
printf 'threshold\t2\n' > Sources/MeetingsData/proposal.weights
printf 'threshold\t2\noverride\t2\n' > Sources/MeetingsData/place.weights
build readout
build meetings-lab
.build/release/readout pipe --write readouts < "$work/texts" > "$work/readouts"
.build/release/readout score meetings "$work/gold" "$work/readouts" --list > "$work/differences"
.build/release/meetings-lab "$work/texts" > "$work/proposals"
python3 Scripts/meetings/learn.py "$work/gold" "$work/differences" "$work/proposals" > "$work/weights"
cp "$work/weights" Sources/MeetingsData/proposal.weights

build meetings-lab
.build/release/meetings-lab "$work/texts" > "$work/places"
python3 Scripts/meetings/learn_places.py "$work/gold" "$work/places" > "$work/weights"
cp "$work/weights" Sources/MeetingsData/place.weights
