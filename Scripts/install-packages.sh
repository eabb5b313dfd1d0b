#!/usr/bin/env bash
# Installs Debian packages for commands that are missing, and shows how.
#
#   install-packages.sh COMMAND:PACKAGE…
set -euo pipefail

missing=()
for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || missing+=("${pair##*:}")
done
[ ${#missing[@]} -gt 0 ] || exit 0

sudo=''
if [ "$(id -u)" -ne 0 ]; then sudo='sudo'; fi
if ! command -v apt-get >/dev/null 2>&1; then
    printf 'Please install %s, and run this again.\n' "${missing[*]}" >&2
    exit 1
fi
printf '%s\n' "${sudo:+$sudo }apt-get install --yes --no-install-recommends ${missing[*]}"
$sudo apt-get update -qq
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}"
