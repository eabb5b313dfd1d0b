#!/usr/bin/env bash
# Installs Debian packages for commands and C headers that are missing, and shows how.
#
#   install-packages.sh COMMAND:PACKAGE… HEADER.h:PACKAGE…
set -euo pipefail

missing=()
for pair in "$@"; do
    name=${pair%%:*}
    case $name in
        *.h) [ -e "/usr/include/$name" ] || [ -e "/usr/local/include/$name" ] || missing+=("${pair##*:}") ;;
        *) command -v "$name" >/dev/null 2>&1 || missing+=("${pair##*:}") ;;
    esac
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
