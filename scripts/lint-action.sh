#!/usr/bin/env bash
# What action.yml runs: lints PATHS, or what of them has changed since the commit BASE, with a vtlkit on the PATH.
set -euo pipefail
lines() { local -n into=$2; mapfile -t into < <(sed 's/^[[:space:]]*//; s/[[:space:]]*$//; /^$/d' <<< "$1"); }
lines "${PATHS:-.}" paths
lines "${ARGUMENTS:-}" arguments
finish() { echo "exit-code=$1" >> "${GITHUB_OUTPUT:-/dev/null}"; exit "${2:-$1}"; }

if [ "${CHANGED_ONLY:-false}" = true ]; then
  [ -n "${BASE:-}" ] || { echo "::error::changed-only needs a pull request."; finish 2; }
  git cat-file -e "$BASE^{commit}" 2> /dev/null || { echo "::error::changed-only needs the history: set fetch-depth: 0 at the checkout."; finish 2; }
  # Of what changed, what vtlkit reads. A file that is named is linted whatever is in it, so that only APIs and templates are.
  mapfile -d '' -t changed < <(git diff -z --relative --name-only --diff-filter=d "$BASE...HEAD" -- "${paths[@]}")
  paths=()
  for file in "${changed[@]}"; do
    case $file in
      *.yaml | *.yml | *.json | *.template | *.tf | *.vtl | *.vm) paths+=("./$file") ;;
    esac
  done
  if [ ${#paths[@]} = 0 ]; then
    echo "No file that vtlkit reads has changed."
    finish 0
  fi
fi

case ${FAIL_ON:-} in
  "" ) ;;
  never) ;;
  error | warning | info) arguments+=("--fail-on=$FAIL_ON") ;;
  *) echo "::error::fail-on is error, warning, info or never, not '$FAIL_ON'."; finish 2 ;;
esac
status=0
vtlkit lint "${paths[@]}" --format github "${arguments[@]}" || status=$?
# Findings are no failure where they are not to be; what could not be linted always is.
[ "$status" = 1 ] && [ "${FAIL_ON:-}" = never ] && finish 1 0
finish "$status"
