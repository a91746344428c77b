#!/usr/bin/env bash
# Lints many templates made of a few files, and prints how long that took and how much memory it needed.
#
#   scripts/bench-lint.sh FOLDER [COPIES] [SEED] [TOOL…]
#
# FOLDER is copied COPIES times (13 makes 10,000 templates of 779). In each copy the names that templates read are other ones, by copy and SEED, so that a
# template is the same as another one only where it was in FOLDER, or where it reads nothing. TOOL is what runs the linter: by default the Release build.
set -euo pipefail

folder=${1:?"which folder?"}
copies=${2:-13}
seed=${3:-1}
shift $(($# < 3 ? $# : 3))
root=$(cd "$(dirname "$0")/.." && pwd)
if (($# == 0)); then
    dotnet build "$root/src/Cli" -c Release -v q --nologo >&2
    set -- dotnet "$root/src/Cli/bin/Release/net10.0/vtlkit.dll"
fi

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
for ((copy = 1; copy <= copies; copy++)); do
    mkdir "$made/$copy"
    cp -R "$folder/." "$made/$copy"
    tag="$seed$copy"
    find "$made/$copy" -type f -print0 | xargs -0 sed -E -i \
        -e "s/(\\\$\.[A-Za-z_][A-Za-z0-9_]*)/\1_$tag/g" \
        -e "s/(params\(\\\\?['\"][A-Za-z][A-Za-z0-9_-]*)/\1-$tag/g"
done

/usr/bin/time -q -f '%e s elapsed, %U s of processor time, %M KB at most' "$@" lint "$made" --format json >"$made.json" || [ $? -eq 1 ]
grep -E '"(files|templates|errors|warnings|infos)":' "$made.json" | head -5
rm -f "$made.json"
