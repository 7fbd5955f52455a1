#!/usr/bin/env bash
# Keeps one comment on a pull request up to date. A comment that can't be written, as from a fork, whose token only
# reads, never changes the verdict.
set -uo pipefail

skip() {
  echo "::warning title=Feature Matrix::No comment was written: $1 The summary of the job has the report."
  exit 0
}

body=$MATRIX_REPORT/summary.md
[[ -s $body ]] || skip "there is no report."
comments=repos/$GITHUB_REPOSITORY/issues/$MATRIX_PULL/comments
own='.[] | select(.user.type == "Bot" and (.body | startswith("<!-- dynamo-matrix -->"))) | .id'
found=$(gh api --paginate "$comments" --jq "$own") || skip "the comments could not be read."
id=${found%%$'\n'*}
if [[ -n $id ]]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$body" >/dev/null || skip "it could not be edited."
else
  gh api --method POST "$comments" --field "body=@$body" >/dev/null || skip "it could not be posted."
fi
