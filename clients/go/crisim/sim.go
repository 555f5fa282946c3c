package crisim

import (
	"strings"
	"testing"
	"time"
)

// A Sim is a running simulator: one node, or several with Nodes. The methods of its first node are its own.
//
// Methods fail the test if the control API refuses a request, so they must be called by the goroutine of the test; only
// Do may be called by others.
type Sim struct {
	*Node
	// Version is the version of cri-image-sim.
	Version string

	nodes []*Node
}

// Start starts a simulator and waits until it is ready. It stops at the end of the test, and if the test failed, the calls
// that it received are logged. Tests that run in parallel each start their own.
func Start(t testing.TB, options ...Option) *Sim {
	t.Helper()
	s := settings{timeout: 30 * time.Second}
	for _, option := range options {
		option(&s)
	}
	p, err := launch(s)
	if err != nil {
		t.Fatalf("crisim: %v", err)
	}
	sim := newSim(t, p)
	t.Cleanup(func() {
		t.Helper()
		if s.strict {
			sim.reportUnused()
		}
		if t.Failed() {
			sim.logCalls()
		}
		sim.control.close()
		p.stop()
		// Only now no goroutine writes to the output any more.
		if text := strings.TrimSpace(p.output.String()); t.Failed() && text != "" {
			t.Logf("crisim: the server wrote: %s", text)
		}
	})
	return sim
}

func newSim(t testing.TB, p *process) *Sim {
	control := newControl(p.info.Admin)
	first := &Node{Endpoint: p.info.Cri, t: t, control: control, prefix: "/v1"}
	sim := &Sim{Node: first, Version: p.info.Version, nodes: []*Node{first}}
	if len(p.info.Nodes) == 0 {
		return sim
	}
	sim.nodes = nil
	for _, node := range p.info.Nodes {
		prefix := "/v1/nodes/" + node.Name
		sim.nodes = append(sim.nodes, &Node{node.Name, node.Cri, t, control, prefix})
	}
	sim.Node = sim.nodes[0]
	return sim
}

// Nodes returns all nodes.
func (s *Sim) Nodes() []*Node { return s.nodes }

// Do sends any request of the control API, for example Do("GET", "/v1/storage", nil, &answer). The body is in, as JSON, if it
// is not nil; the answer goes into out, if that is not nil. A refusal is an *APIError.
func (s *Sim) Do(method, path string, in, out interface{}) error {
	return s.control.do(method, path, in, out)
}

// Fault injects a fault rule that applies to all nodes.
func (s *Sim) Fault(rule Rule) Fault {
	s.t.Helper()
	var fault Fault
	s.must("POST", "/v1/faults", rule, &fault)
	return fault
}

// Faults returns the fault rules of all nodes, with the number of times that each has triggered.
func (s *Sim) Faults() []Fault {
	s.t.Helper()
	var answer struct{ Faults []Fault }
	s.must("GET", "/v1/faults", nil, &answer)
	return answer.Faults
}

// RemoveFaults removes all fault rules. Calls and phases that they block continue.
func (s *Sim) RemoveFaults() {
	s.t.Helper()
	s.must("DELETE", "/v1/faults", nil, nil)
}

// Registry changes a registry, for example Registry("ghcr.io", map[string]interface{}{"up": false}).
func (s *Sim) Registry(host string, change map[string]interface{}) {
	s.t.Helper()
	s.must("PATCH", "/v1/registries/"+host, change, nil)
}

// Reset sets everything back to the start: the state, the fault rules, the clock, and the recorded calls. Subtests can share a
// simulator in this way.
func (s *Sim) Reset() {
	s.t.Helper()
	s.must("POST", "/v1/reset", nil, nil)
}

// ResetBehaviour removes what makes the simulator behave in a special way: fault rules, container rules, settings of registries.
func (s *Sim) ResetBehaviour() {
	s.t.Helper()
	s.must("POST", "/v1/reset?what=behaviour", nil, nil)
}

// ResetHistory forgets the recorded calls and the counts of the fault rules. Images and rules stay.
func (s *Sim) ResetHistory() {
	s.t.Helper()
	s.must("POST", "/v1/reset?what=history", nil, nil)
}

func (s *Sim) reportUnused() {
	s.t.Helper()
	for _, fault := range s.Faults() {
		if expected := fault.expected(); fault.Triggered < expected {
			s.t.Errorf("crisim: fault rule %d triggered %d of %d times: %s", fault.ID, fault.Triggered, expected, fault.Rule)
		}
	}
}
