#!/usr/bin/env bash
# Compares the pages of a checkout with those of its base, in every format that a pipeline takes. Exits as diff does:
# 0 fine, 1 findings, 3 could not evaluate, which is said wherever a report would be, and never taken for "no changes".
set -uo pipefail

tool=$(cd "$(dirname "$0")/.." && pwd)
repository=$MATRIX_REPOSITORY
report=$(mktemp -d "${RUNNER_TEMP:-/tmp}/feature-matrix.XXXXXX")
echo "report=$report" >>"$GITHUB_OUTPUT"

give_up() {
  printf '%s\n' "$1" | node "$tool/action/give-up.mjs" "$report" ||
    echo "::error title=Feature Matrix::Could not be evaluated, and the report could not be written."
  exit 3
}

git_in() { git -C "$repository" "$@"; }

if [[ ! -f $tool/dist/dynamo-matrix.js ]]; then
  (cd "$tool" && npm ci --no-audit --no-fund >&2) || give_up "The tool could not be built."
fi

deeper="Check out with fetch-depth: 0, or run: git fetch --unshallow origin"
shallow=$(git_in rev-parse --is-shallow-repository) || give_up "$repository is not a git repository."
base=$MATRIX_BASE
# Zeros stand for a branch that was not there before.
before=${MATRIX_BEFORE:-}
if [[ -z $base && -n $MATRIX_TARGET ]]; then
  # The merge base, not the tip of the target: what others merged meanwhile is not this change.
  base=$(git_in merge-base "origin/$MATRIX_TARGET" HEAD) ||
    give_up "The clone does not reach the merge base. $deeper $(printf %q "$MATRIX_TARGET")"
  # Where history is cut, a merge base may be an older one than the true one; that of a merge with the target is not.
  if [[ $shallow == true && $base != "$(git_in rev-parse --verify --quiet "HEAD^1")" ]]; then
    give_up "The clone is shallow, so that its merge base may be a wrong one. $deeper $(printf %q "$MATRIX_TARGET")"
  fi
elif [[ -z $base && -n ${before//0/} ]]; then
  base=$(git_in rev-parse --verify --quiet "$before^{commit}") ||
    give_up "The clone does not reach the commit before, $before. $deeper"
elif [[ -z $base ]]; then
  base=$(git_in rev-parse --verify --quiet "HEAD^") ||
    give_up "The clone does not reach the commit before. Check out with fetch-depth: 2"
fi

# The data are the tool's own: none that a branch could bring along counts.
options=(--repo "$repository" --fail-on "$MATRIX_FAIL_ON" --data "$tool/data/releases")
[[ -z $MATRIX_ACCEPTED ]] || options+=(--accepted "$repository/$MATRIX_ACCEPTED" --accept-from "$base")

compare() {
  node "$tool/dist/dynamo-matrix.js" diff "git:$base" git:HEAD "${options[@]}" --format "$1" --output "$2" 2>"$report/messages.txt"
}

compare json "$report/changes.json"
status=$?
# What a branch brings along may look like a command of the workflow; until the token, none is one.
if [[ -s $report/messages.txt ]]; then
  token=$(node -p 'require("node:crypto").randomUUID()')
  echo "::stop-commands::$token"
  cat "$report/messages.txt"
  echo "::$token::"
fi
((status <= 1)) || give_up "$(cat "$report/messages.txt")"
for pair in summary:summary.md sarif:changes.sarif junit:junit.xml github:annotations.txt; do
  compare "${pair%%:*}" "$report/${pair#*:}"
  (($? == status)) || give_up "The ${pair%%:*} report says otherwise than the comparison."
done

cat "$report/annotations.txt"
cat "$report/summary.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
node -e '
  const { summary } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
  console.log(`changes=${summary.entries - summary.quiet}\nregressions=${summary.regressions}`);
' "$report/changes.json" >>"$GITHUB_OUTPUT"
exit "$status"
