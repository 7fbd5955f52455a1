#!/usr/bin/env bash
# Compares the pages of a checkout with those of its base, in every format that a pipeline takes. Exits as diff does:
# 0 fine, 1 findings, 3 could not evaluate, which is said wherever a report would be, and never taken for "no changes".
set -uo pipefail

tool=$(cd "$(dirname "$0")/.." && pwd)
repository=$MATRIX_REPOSITORY
report=$(mktemp -d "${RUNNER_TEMP:-/tmp}/feature-matrix.XXXXXX")
echo "report=$report" >>"$GITHUB_OUTPUT"

give_up() {
  echo "::error title=Feature Matrix::$1"
  printf '<!-- dynamo-matrix -->\n### Feature Matrix\n\n**Could not be evaluated.** %s\n' "$1" |
    tee "$report/summary.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
  exit 3
}

if [[ ! -f $tool/dist/dynamo-matrix.js ]]; then
  (cd "$tool" && npm ci --no-audit --no-fund >&2) || give_up "The tool could not be built."
fi

base=$MATRIX_BASE
if [[ -z $base && -n $MATRIX_TARGET ]]; then
  # The merge base, not the tip of the target: what others merged meanwhile is not this change.
  base=$(git -C "$repository" merge-base "origin/$MATRIX_TARGET" HEAD) ||
    give_up "The clone does not reach the merge base. Check out with fetch-depth: 0, or run: git fetch --unshallow origin $MATRIX_TARGET"
elif [[ -z $base ]]; then
  base=$(git -C "$repository" rev-parse --verify --quiet "HEAD^") ||
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
cat "$report/messages.txt" >&2
((status <= 1)) || give_up "$(tr '\n' ' ' <"$report/messages.txt")"
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
