#!/usr/bin/env python3
"""Kills an ingest again and again and looks whether anything that was acknowledged is lost.

    torture.py READOUT [--kills 200] [--articles 2000] [--seed 7] [--folder DIR] [--jobs 2]

An ingest of made articles is killed with SIGKILL at a random moment, and run again, until it ends; then a new archive is
begun, until all kills are spent. After each kill: every input whose outcome was acknowledged is in the archive with that
outcome, SQLite's integrity and foreign key checks are clean, no article is half stored. At each end: the archive's tables
are equal, row by row, to those of one that was never killed.
"""
import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "make-articles.py")


def tables(path):
    base = sqlite3.connect(path)
    names = [
        row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        if "_search" not in row[0] and not row[0].startswith(("sqlite_", "grdb_"))
    ]
    contents = {name: sorted(map(repr, base.execute(f"SELECT * FROM {name}"))) for name in names}
    for name in ("article_search", "statement_search"):
        contents[name] = [row[0] for row in base.execute(f"SELECT rowid FROM {name} WHERE {name} MATCH 'agreement'")]
    base.close()
    return contents


def check(path, acknowledged):
    """What is wrong with an archive, a sentence each."""
    wrong = []
    base = sqlite3.connect(path)
    try:
        exists = base.execute("SELECT count(*) FROM sqlite_master WHERE name = 'input'").fetchone()[0]
        if not exists:
            return [f"{len(acknowledged)} acknowledged, and no table yet"] if acknowledged else []
        for (line,) in base.execute("PRAGMA integrity_check"):
            if line != "ok":
                wrong.append(line)
        wrong += [f"a dangling row of {row[0]}" for row in base.execute("PRAGMA foreign_key_check")]
        stored = {(row[0], row[1]): row[2] for row in base.execute("SELECT source, key, outcome FROM input")}
        for (source, key), outcome in acknowledged.items():
            if stored.get((source, key)) != outcome:
                wrong.append(f"{source} {key} was acknowledged as {outcome} and is {stored.get((source, key))}")
        half = base.execute(
            "SELECT count(*) FROM article WHERE id NOT IN (SELECT article FROM input WHERE outcome = 'stored')"
            " OR id NOT IN (SELECT article FROM original)"
        ).fetchone()[0]
        if half:
            wrong.append(f"{half} articles are half stored")
    finally:
        base.close()
    return wrong


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("readout")
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--articles", type=int, default=2000)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--folder")
    options = options.parse_args()
    rng = random.Random(options.seed)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        source = os.path.join(folder, "articles.jsonl")
        with open(source, "w") as file:
            subprocess.run([sys.executable, SCRIPT, str(options.articles)], stdout=file, check=True)

        def start(archive):
            return subprocess.Popen(
                [options.readout, "ingest", source, "--archive", archive, "--acknowledge", "--jobs", str(options.jobs)],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )

        whole = os.path.join(folder, "whole.db")
        begun = time.monotonic()
        process = start(whole)
        _, complaints = process.communicate()
        duration = time.monotonic() - begun
        print(f"never killed: {duration:.1f} s, {complaints.strip().splitlines()[-1]}", flush=True)
        expected = tables(whole)

        kills = ends = rounds = 0
        while kills < options.kills:
            rounds += 1
            archive = os.path.join(folder, f"killed-{rounds}.db")
            acknowledged = {}
            while True:
                # A run is killed after a tenth of the whole at the most, so that an archive is killed ten times and more.
                moment = rng.random() * duration / 8 + rng.random() * 0.2 if kills < options.kills else None
                process = start(archive)
                try:
                    output, complaints = process.communicate(timeout=moment)
                    ended = True
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
                    output, complaints = process.communicate()
                    ended = False
                    kills += 1
                for line in output.splitlines(keepends=True):
                    if line.endswith("\n") and line.count("\t") == 3:
                        outcome, _, path, key = line.rstrip("\n").split("\t")
                        # A run that was killed may have stored what it could not tell any more.
                        if outcome != "known":
                            acknowledged[path, key] = outcome
                if os.path.exists(archive):
                    wrong = check(archive, acknowledged)
                    if wrong:
                        sys.exit("after kill %d:\n  %s" % (kills, "\n  ".join(wrong[:20])))
                elif acknowledged:
                    sys.exit(f"after kill {kills}: {len(acknowledged)} were acknowledged and there is no archive")
                if ended:
                    if process.returncode not in (0, 1):
                        sys.exit(f"the ingest ended with {process.returncode}: {complaints}")
                    break
                if kills % 20 == 0:
                    print(f"{kills} kills, {len(acknowledged)} acknowledged in this archive: nothing lost", flush=True)
            ends += 1
            found = tables(archive)
            for name in expected:
                if found.get(name) != expected[name]:
                    sys.exit(f"the resumed archive's table {name} differs from that of one never killed")
            for ending in ("", "-wal", "-shm"):
                if os.path.exists(archive + ending):
                    os.remove(archive + ending)
        print(
            f"{kills} kills over {ends} archives of {options.articles} inputs: nothing acknowledged lost, checks clean, "
            "every resumed archive equal to one never killed"
        )


main()
