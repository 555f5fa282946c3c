#!/bin/sh
# The tests of crisim.sh: each is a function that runs in a shell of its own. Needs curl and cri-image-sim ($CRI_IMAGE_SIM_BIN).
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/crisim.sh"
program=${CRI_IMAGE_SIM_BIN:-cri-image-sim}

pull() { "$program" pull "$1" --endpoint "$CRISIM_ENDPOINT" >/dev/null; }
fail() {
  echo "  $*"
  exit 1
}
contains() {
  case $1 in
  *"$2"*) ;;
  *) fail "expected $2 in: $1" ;;
  esac
}

test_an_image_is_seeded_with_its_size() {
  crisim_start --quota 100MB || exit 1
  contains "$(crisim_seed shop/api:1 40MB)" '"size":40000000'
  contains "$(crisim_api GET /v1/storage)" '"quota":100000000'
}

test_a_fault_fails_a_pull_once() {
  crisim_start || exit 1
  crisim_fault '{"on":"PullImage","image":"docker.io/library/redis:*","fail":"registry-unavailable","times":1}' >/dev/null || exit 1
  pull redis:7 2>/dev/null && fail "the first pull succeeds"
  pull redis:7 || fail "the second pull fails"
  crisim_verify '{"method":"PullImage","image":"redis:7","times":2}' || exit 1
  contains "$(crisim_calls 'method=PullImage&code=OK')" '"image":"redis:7"'
  crisim_reset history >/dev/null && contains "$(crisim_calls)" '{"calls":[]'
  contains "$(crisim_api GET /v1/images)" 'library/redis:7'
  crisim_reset >/dev/null && contains "$(crisim_api GET /v1/images)" '{"images":[]'
}

test_a_failed_verification_shows_what_came_nearest() {
  crisim_start || exit 1
  pull redis:6
  message=$(crisim_verify '{"method":"PullImage","image":"redis:7"}' 2>&1) && fail "verified"
  contains "$message" 'the image is docker.io/library/redis:6'
}

test_time_advances() {
  crisim_start --clock manual || exit 1
  contains "$(crisim_advance 1500)" '"tick":1500'
  contains "$(crisim_advance idle)" '"due":0'
}

test_a_refusal_fails() {
  crisim_start || exit 1
  message=$(crisim_fault '{"on":"nowhere"}' 2>&1) && fail "accepted"
  contains "$message" 'crisim: POST /v1/faults: {"error":'
}

test_a_server_that_cannot_start_says_why() {
  message=$(crisim_start --quota lots 2>&1) && fail "started"
  contains "$message" 'Expected an amount of bytes'
}

test_subshells_have_nodes_of_their_own() {
  crisim_start || exit 1
  outer=$CRISIM_ENDPOINT
  inner=$(
    CRISIM_DIRECTORY=
    crisim_start && crisim_seed redis:7 >/dev/null && echo "$CRISIM_ENDPOINT"
  )
  [ -n "$inner" ] && [ "$inner" != "$outer" ] || fail "endpoints: $outer, $inner"
  contains "$(crisim_api GET /v1/images)" '{"images":[]'
}

test_a_stopped_node_leaves_nothing() {
  crisim_start || exit 1
  directory=$CRISIM_DIRECTORY
  crisim_stop
  kill -0 "$CRISIM_PID" 2>/dev/null && fail "it runs"
  [ ! -e "$directory" ] || fail "$directory is left"
}

test_a_node_dies_with_a_shell_that_is_killed() {
  report=$(mktemp)
  sh -c '. "$1" && crisim_start && echo "$CRISIM_PID $CRISIM_DIRECTORY" >"$2" && exec sleep 60' sh "$here/crisim.sh" "$report" &
  shell=$!
  until [ -s "$report" ]; do
    kill -0 $shell || fail "the shell ended"
    sleep 0.05
  done
  read -r pid directory <"$report"
  rm "$report"
  kill -KILL $shell
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.5
  done
  rm -rf "$directory"
  if kill -KILL "$pid" 2>/dev/null; then fail "the server lives on"; fi
}

passed=0
failed=0
for test in $(sed -n 's/^\(test_[a-z_]*\)() {$/\1/p' "$0"); do
  if ($test); then
    passed=$((passed + 1))
    echo "ok $test"
  else
    failed=$((failed + 1))
    echo "not ok $test"
  fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
