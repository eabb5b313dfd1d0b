#!/usr/bin/env bash
# Records an archive of this version, for the tests that later versions must open it: run it once when a migration is
# released, and never change the file again.
#
#   record-version.sh NUMBER      (0003)
set -euo pipefail
cd "$(dirname "$0")/../.."

target="Tests/ArchiveTests/Versions/$1.sqlite"
[ ! -e "$target" ] || { echo "$target is there, and a recorded version is never changed." >&2; exit 1; }
swift build -c release --product archive-lab
.build/release/archive-lab version "$target"
# Small pages make a small file.
python3 - "$target" <<'END'
import sqlite3, sys
base = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in ("PRAGMA journal_mode = DELETE", "PRAGMA page_size = 512", "VACUUM", "PRAGMA journal_mode = WAL"):
    base.execute(statement)
base.close()
END
ls -l "$target"
