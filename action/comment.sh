#!/usr/bin/env bash
# Keeps one comment on a pull request up to date. A comment that can't be written, as from a fork, whose token only
# reads, never changes the verdict.
set -uo pipefail

skip() {
  echo "::${2:-warning} title=Feature Matrix::No comment was written: $1 The summary of the job has the report."
  exit 0
}

body=$MATRIX_REPORT/summary.md
[[ -s $body ]] || skip "there is no report."
# The first line of the report marks a comment as its own; with an id of one's own, several uses keep one each.
marker="<!-- dynamo-matrix -->"
if [[ -n ${MATRIX_COMMENT:-} ]]; then
  [[ $MATRIX_COMMENT =~ ^[A-Za-z0-9._-]+$ ]] || skip "comment-id has other characters than letters, digits, dots, dashes and underscores."
  marker="<!-- dynamo-matrix $MATRIX_COMMENT -->"
  body=$(mktemp) || skip "there is no room for it."
  { echo "$marker" && tail -n +2 "$MATRIX_REPORT/summary.md"; } >"$body" || skip "the report could not be read."
fi
# A later run may have commented already, on what was pushed since.
head=$(gh api "repos/$GITHUB_REPOSITORY/pulls/$MATRIX_PULL" --jq .head.sha) || skip "the pull request could not be read."
[[ -z $MATRIX_HEAD || $head == "$MATRIX_HEAD" ]] || skip "the pull request has newer commits." notice

# The comment of whoever the token is of; one of a job or an app has no user to ask for, and is a bot.
if login=$(gh api user --jq .login 2>/dev/null) && [[ $login =~ ^[A-Za-z0-9-]+$ ]]; then
  author=".user.login == \"$login\""
else
  author='.user.type == "Bot"'
fi
comments=repos/$GITHUB_REPOSITORY/issues/$MATRIX_PULL/comments
own=".[] | select($author and (.body | startswith(\"$marker\"))) | .id"
found=$(gh api --paginate "$comments" --jq "$own") || skip "the comments could not be read."
id=${found%%$'\n'*}
if [[ -n $id ]]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$body" >/dev/null || skip "it could not be edited."
else
  gh api --method POST "$comments" --field "body=@$body" >/dev/null || skip "it could not be posted."
fi
