package crisim

import (
	"encoding/json"
	"time"
)

// A Rule is a fault rule: a point, conditions, and exactly one effect. docs/faults.md of cri-image-sim has all of it.
type Rule struct {
	// Name is the name of the rule in lists.
	Name string `json:"name,omitempty"`
	// On is the point at which it triggers: a call such as "PullImage" or "ImageStatus", or a phase of a pull: "resolving",
	// "downloading", "extracting".
	On string `json:"on"`
	// Node is a pattern of node names.
	Node string `json:"node,omitempty"`
	// Image is a pattern of references, with * and ?.
	Image string `json:"image,omitempty"`
	// Registry is a pattern of registry hosts.
	Registry string `json:"registry,omitempty"`
	// Username is the user name in the credentials of the caller.
	Username string `json:"username,omitempty"`
	// Layer is the number of the layer, 1 for the base.
	Layer int `json:"layer,omitempty"`
	// Nth triggers only the n-th time that all other conditions are met.
	Nth int `json:"nth,omitempty"`
	// Times triggers at most this many times. Default: no limit.
	Times int `json:"times,omitempty"`
	// Probability triggers with this probability, decided by the seed (Args("--seed", "7")). Default 1.
	Probability float64 `json:"probability,omitempty"`

	// Fail is a preset such as "not-found", "registry-unavailable", "digest-mismatch", or a Status.
	Fail interface{} `json:"fail,omitempty"`
	// Delay waits first, in simulated time.
	Delay time.Duration `json:"-"`
	// Hang waits until the rule is removed.
	Hang bool `json:"hang,omitempty"`
	// Slow takes this many times as long.
	Slow int `json:"slow,omitempty"`
	// CutBytes stops a layer after this many bytes.
	CutBytes int64 `json:"-"`
	// Stale answers with the state before the last change.
	Stale bool `json:"stale,omitempty"`
}

// A Status is a gRPC code and a message that a rule fails with.
type Status struct {
	// Code is the name of the code, for example "UNAVAILABLE".
	Code    string `json:"code"`
	Message string `json:"message"`
}

// MarshalJSON writes the rule as the control API reads it.
func (r Rule) MarshalJSON() ([]byte, error) {
	type plain Rule
	type cut struct {
		Bytes int64 `json:"bytes"`
	}
	body := struct {
		plain
		Delay int64 `json:"delay,omitempty"`
		Cut   *cut  `json:"cut,omitempty"`
	}{plain: plain(r), Delay: ticks(r.Delay)}
	if r.CutBytes > 0 {
		body.Cut = &cut{r.CutBytes}
	}
	return json.Marshal(body)
}

// A Fault is an injected rule.
type Fault struct {
	ID int
	// Rule is the rule as JSON.
	Rule json.RawMessage
	// Matched is the number of times that its conditions matched, before Nth, Times and Probability were applied.
	Matched int
	// Triggered is the number of times that it had its effect.
	Triggered int `json:"struck"`
}

// expected is the number of times that a strict test needs a rule to trigger: Times, or once.
func (f Fault) expected() int {
	var rule struct{ Times int }
	if err := json.Unmarshal(f.Rule, &rule); err != nil || rule.Times < 1 {
		return 1
	}
	return rule.Times
}
