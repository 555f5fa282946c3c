package crisim

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// A Call is a call that a node received. Of a call in flight, ID, Code, Message and Ticks are not known.
type Call struct {
	ID int
	// Method is the full name, for example "runtime.v1.ImageService/PullImage".
	Method string
	// Image is the image of the request, as requested.
	Image string
	// Username is the user name in the credentials of a pull.
	Username string
	// Code is the name of the gRPC code, for example "OK" or "NOT_FOUND".
	Code string
	// Message is the error message.
	Message string
	// Tick is the simulated time at which the call began, and Ticks its duration, in milliseconds.
	Tick, Ticks int64
	// Request is the request as JSON, with secrets replaced.
	Request json.RawMessage
}

func (c Call) String() string {
	text := fmt.Sprintf("%d: at %d ms for %d ms: %s", c.ID, c.Tick, c.Ticks, c.Method)
	if c.Image != "" {
		text += " " + c.Image
	}
	text += ": " + c.Code
	if c.Message != "" {
		text += ": " + c.Message
	}
	return text
}

// A Filter selects calls. Empty fields select all; Method and Image may be patterns with *.
type Filter struct {
	// Method is a method with or without its service, for example "PullImage".
	Method string
	Image  string
	// Code is the name of a gRPC code.
	Code string
}

func (f Filter) parameters(more map[string]string) map[string]string {
	all := map[string]string{"method": f.Method, "image": f.Image, "code": f.Code}
	for name, value := range more {
		all[name] = value
	}
	return all
}

// Calls returns the calls that have ended, in the order in which they ended.
func (n *Node) Calls(filter Filter) []Call {
	n.t.Helper()
	var answer struct{ Calls []Call }
	n.must("GET", query(n.prefix+"/calls", filter.parameters(nil)), nil, &answer)
	return answer.Calls
}

// AwaitCall waits until a node has received a call that has not ended yet, and returns it. With a manual clock, such a call waits
// for simulated time. The test fails if no such call arrives within five seconds of real time.
func (n *Node) AwaitCall(filter Filter) Call {
	n.t.Helper()
	var answer struct{ InFlight []Call }
	filter.Code = ""
	parameters := filter.parameters(map[string]string{"state": "in-flight", "wait": waitTime})
	n.must("GET", query(n.prefix+"/calls", parameters), nil, &answer)
	if len(answer.InFlight) == 0 {
		n.t.Fatalf("crisim: no call in flight after %s: %+v", waitTime, filter)
	}
	return answer.InFlight[0]
}

// waitTime is the real time that AwaitCall waits for.
const waitTime = "5s"

// Exactly is the number of calls of Expect.Times, so that no count, zero above all, can mean "not given".
func Exactly(n int) *int { return &n }

// Expect is an expectation about calls. Without AtLeast, AtMost and Times, at least one call is expected.
type Expect struct {
	// Method is a method with or without its service, for example "PullImage".
	Method string `json:"method,omitempty"`
	// Image is an image or a pattern; "redis:7" means "docker.io/library/redis:7".
	Image string `json:"image,omitempty"`
	// Code is the name of a gRPC code; "OK" for calls that succeeded.
	Code string `json:"code,omitempty"`
	// Username is the user name in the credentials of a pull.
	Username string `json:"username,omitempty"`
	// AtLeast and AtMost bound the number of calls. Zero: no bound; for no call at all, set Times.
	AtLeast int `json:"atLeast,omitempty"`
	AtMost  int `json:"atMost,omitempty"`
	// Times is the exact number of calls: Exactly(0) for none.
	Times *int `json:"times,omitempty"`
	// Within waits up to this real time until the calls are as expected, for calls that are made in the background.
	Within time.Duration `json:"-"`
}

// Verify fails the test, without ending it, if the calls that have ended are not as expected. The failure shows the calls that
// were found, and those that came nearest. It returns whether they are as expected.
func (n *Node) Verify(expected Expect) bool {
	n.t.Helper()
	var answer struct {
		OK            bool
		Message       string
		Matched       []Call
		NearestMisses []struct {
			Call    Call
			Reasons []string
		}
	}
	path := n.prefix + "/calls/verify"
	if expected.Within > 0 {
		path += fmt.Sprintf("?wait=%dms", expected.Within.Milliseconds())
	}
	n.must("POST", path, expected, &answer)
	if answer.OK {
		return true
	}
	lines := []string{answer.Message}
	for _, call := range answer.Matched {
		lines = append(lines, fmt.Sprintf("  found %s", call))
	}
	for _, miss := range answer.NearestMisses {
		lines = append(lines, fmt.Sprintf("  %s\n    but %s", miss.Call, strings.Join(miss.Reasons, ", and ")))
	}
	n.t.Errorf("crisim: %s", strings.Join(lines, "\n"))
	return false
}

// Eventually waits, in real time, until a condition holds, and fails the test if it does not within five seconds. For calls
// that code under test makes in the background.
func (n *Node) Eventually(what string, condition func() bool) {
	n.t.Helper()
	for deadline := time.Now().Add(5 * time.Second); !condition(); time.Sleep(poll) {
		if time.Now().After(deadline) {
			n.t.Fatalf("crisim: still not so after 5 s: %s", what)
		}
	}
}

func (n *Node) logCalls() {
	n.t.Helper()
	var lines []string
	for _, call := range n.Calls(Filter{}) {
		lines = append(lines, "  "+call.String())
	}
	if lines == nil {
		lines = []string{"  none"}
	}
	n.t.Logf("crisim: calls of the node:\n%s", strings.Join(lines, "\n"))
}
