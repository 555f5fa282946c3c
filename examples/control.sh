#!/bin/sh
# A test of a client in plain shell, with curl on the control API:  sh examples/control.sh
set -eu

directory=$(mktemp -d)
node dist/cli.js serve --listen "unix://$directory/cri.sock" --admin "unix://$directory/admin.sock" \
  --endpoint-file "$directory/endpoint" &
trap 'kill $!; wait; rm -r "$directory"' EXIT
while [ ! -s "$directory/endpoint" ]; do sleep 0.1; done

control() {
  method=$1 path=$2
  shift 2
  curl --silent --show-error --fail-with-body --unix-socket "$directory/admin.sock" \
    --request "$method" --header 'content-type: application/json' "http://localhost$path" "$@"
  echo
}
client() {
  node dist/cli.js "$@" --endpoint "unix://$directory/cri.sock"
}
expect() {
  case $2 in *"$1"*) echo "ok: $1" ;; *) echo "expected $1 in: $2" && exit 1 ;; esac
}

# The first two pulls of redis meet a registry that is away; the client under test has to try again.
control POST /v1/faults --data '{"on":"PullImage","image":"*/redis:*","fail":"registry-unavailable","times":2}'
until client pull redis:7; do :; done
expect '"struck":2' "$(control GET /v1/faults)"
expect '"code":"UNKNOWN"' "$(control GET '/v1/calls?method=PullImage')"
expect '"faults":[]' "$(control GET '/v1/faults?unused=true')"

# What is done can be taken back; what is kept can be gone back to.
control PUT /v1/snapshots/with-redis
client rmi redis:7
control POST /v1/snapshots/with-redis/restore
expect 'redis' "$(client images)"
control POST /v1/reset
expect '"images":[]' "$(control GET /v1/images)"
