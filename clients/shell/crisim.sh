# A test kit for shell scripts: a simulated Kubernetes node, which answers CRI on a unix socket.
#
#   . crisim.sh
#   crisim_start --quota 60MB
#   crictl -r "$CRISIM_ENDPOINT" pull redis:7
#   crisim_verify '{"method":"PullImage","image":"redis:7","times":1}'
#
# It needs a POSIX shell, mkfifo and curl. The node ends with crisim_stop, with the shell, and when the shell is killed. A shell has
# one node at a time; subshells have their own. File descriptor 9 of the shell is in use while the node runs.

# Starts a node and waits until it is ready. Arguments are flags of `cri-image-sim serve`. The program is $CRI_IMAGE_SIM_BIN, or
# cri-image-sim on PATH. Sets CRISIM_ENDPOINT (CRI), CRISIM_SOCKET (the control API) and CRISIM_PID.
crisim_start() {
  CRISIM_DIRECTORY=$(mktemp -d "${TMPDIR:-/tmp}/crisim.XXXXXX") || return 1
  CRISIM_SOCKET=$CRISIM_DIRECTORY/admin.sock
  mkfifo "$CRISIM_DIRECTORY/input" || return 1
  # The server ends when the other end of this pipe closes. The shell keeps it as descriptor 9, which the server must not have.
  "${CRI_IMAGE_SIM_BIN:-cri-image-sim}" serve --exit-with-parent --info-file "$CRISIM_DIRECTORY/info.json" \
    --listen "unix://$CRISIM_DIRECTORY/cri.sock" --admin "unix://$CRISIM_SOCKET" "$@" \
    <"$CRISIM_DIRECTORY/input" >"$CRISIM_DIRECTORY/output" 2>&1 9>&- &
  CRISIM_PID=$!
  exec 9>"$CRISIM_DIRECTORY/input"
  trap crisim_stop EXIT
  until [ -e "$CRISIM_DIRECTORY/info.json" ]; do
    if ! kill -0 "$CRISIM_PID" 2>/dev/null; then
      cat "$CRISIM_DIRECTORY/output" >&2
      crisim_stop
      return 1
    fi
    sleep 0.01
  done
  CRISIM_ENDPOINT=$(sed 's/^{"cri":"\([^"]*\)".*/\1/' "$CRISIM_DIRECTORY/info.json")
}

# Ends the node and removes its directory. Does nothing if no node runs.
crisim_stop() {
  [ -n "${CRISIM_DIRECTORY:-}" ] || return 0
  kill "$CRISIM_PID" 2>/dev/null || :
  exec 9>&-
  wait "$CRISIM_PID" 2>/dev/null || :
  rm -rf "$CRISIM_DIRECTORY"
  CRISIM_DIRECTORY=
}

# Sends a request of the control API and prints its answer: crisim_api METHOD PATH [JSON]. Fails if the API refuses it.
crisim_api() {
  crisim_answer=$(
    curl --silent --show-error --unix-socket "$CRISIM_SOCKET" --request "$1" --write-out '\n%{http_code}' \
      ${3:+--header 'content-type: application/json' --data} ${3:+"$3"} "http://localhost$2"
  ) || return 1
  if [ "${crisim_answer##*
}" != 200 ]; then
    echo "crisim: $1 $2: ${crisim_answer%
*}" >&2
    return 1
  fi
  echo "${crisim_answer%
*}"
}

# Stores an image without a pull and prints it as JSON: crisim_seed IMAGE [SIZE], for example crisim_seed shop/api:1 40MB.
crisim_seed() {
  crisim_api POST /v1/images "{\"image\":\"$1\"${2:+,\"size\":\"$2\"}}"
}

# Injects a fault rule: crisim_fault '{"on":"PullImage","image":"redis:*","fail":"registry-unavailable","times":1}'.
crisim_fault() {
  crisim_api POST /v1/faults "$1"
}

# Prints the calls that have ended, as JSON: crisim_calls [QUERY], for example crisim_calls 'method=PullImage&code=OK'.
# With 'state=in-flight&wait=5s' it waits for a call that has not ended.
crisim_calls() {
  crisim_api GET "/v1/calls${1:+?$1}"
}

# Checks the number of calls: crisim_verify '{"method":"PullImage","image":"redis:7","times":1}'. If it is another one, prints the
# answer, with the calls that came nearest, and fails.
crisim_verify() {
  crisim_result=$(crisim_api POST /v1/calls/verify "$1") || return 1
  case $crisim_result in
  '{"ok":true'*) return 0 ;;
  esac
  echo "crisim: $crisim_result" >&2
  return 1
}

# Sets everything back to the start; crisim_reset behaviour: only fault rules and the like; crisim_reset history: only calls and counts.
crisim_reset() {
  crisim_api POST "/v1/reset?what=${1:-everything}"
}

# Advances simulated time: crisim_advance TICKS, of one millisecond each; crisim_advance idle until no event is scheduled.
crisim_advance() {
  case $1 in
  idle | next-event) crisim_api POST /v1/clock/advance "{\"to\":\"$1\"}" ;;
  *) crisim_api POST /v1/clock/advance "{\"ticks\":$1}" ;;
  esac
}
