#!/usr/bin/env bash
# Fuzzes targets one after the other, each in a process of its own, and prints a table of what came of them. Failing inputs are left in fuzz-failures.
#   scripts/fuzz.sh [SECONDS [TARGET…]]     60 seconds and all targets, if nothing is said
#   FUZZ_SEED=7 FUZZ_CORPUS=DIR scripts/fuzz.sh 600 parser json     another seed; begins with the inputs that earlier campaigns kept in DIR
set -uo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
targets=("${@:2}")
[ "${#targets[@]}" -gt 0 ] || targets=(parser evaluator json jsonpath regex location fix emitted)
failures=${FUZZ_FAILURES:-fuzz-failures}
mkdir -p "$failures"
dotnet build tests/Fuzz -c Release -v quiet || exit 2
rows=$(mktemp)
failed=0
for target in "${targets[@]}"; do
  # The last two lines are the table's head and row; what is before them are failures.
  output=$(dotnet run --no-build -c Release --project tests/Fuzz -- "$target" --seconds "$seconds" --seed "${FUZZ_SEED:-1}" --failures "$failures" ${FUZZ_CORPUS:+--corpus "$FUZZ_CORPUS"} 2>&1) || failed=1
  head -n -2 <<<"$output"
  if [ -e "$failures/$target-running.txt" ]; then
    # It died without a word: the input that ran is in that file, up to the first null character.
    echo "$target: the process ended while it ran an input  $failures/$target-running.txt"
  else
    [ -s "$rows" ] || tail -n 2 <<<"$output" | head -n 1 >"$rows"
    tail -n 1 <<<"$output" >>"$rows"
  fi
done
cat "$rows"
rm -f "$rows"
exit "$failed"
