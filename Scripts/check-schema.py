#!/usr/bin/env python3
"""Validates readouts against the schema with the jsonschema package, as a second opinion to our own tests.

    Scripts/check-schema.py FILE…       files of one readout each, or of JSON Lines with "readout" in each line
    Scripts/check-schema.py             the recorded readouts of the examples

Needs: pip install jsonschema (or Debian's python3-jsonschema).
"""
import json
import pathlib
import sys

import jsonschema

root = pathlib.Path(__file__).parent.parent
schema = json.loads((root / "Sources/ExportsData/readout.schema.json").read_text("utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)

paths = [pathlib.Path(name) for name in sys.argv[1:]]
if not paths:
    paths = sorted((root / "Tests/ReadoutKitTests/Goldens").glob("*.readout.json"))


def readouts(path):
    text = path.read_text("utf-8")
    try:
        values = [json.loads(text)]
    except json.JSONDecodeError:
        values = [json.loads(line) for line in text.split("\n") if line]
    for value in values:
        if "error" not in value:
            yield value.get("readout", value)


count = faults = 0
for path in paths:
    for readout in readouts(path):
        count += 1
        for error in validator.iter_errors(readout):
            faults += 1
            where = "/".join(str(step) for step in error.absolute_path)
            print(f"{path}: {readout['article'].get('id')}: {where}: {error.message}")
print(f"{count} readouts, {faults} faults")
sys.exit(1 if faults else 0)
