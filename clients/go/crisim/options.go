package crisim

import (
	"fmt"
	"time"
)

// An Option changes how a simulator is started.
type Option func(*settings)

type settings struct {
	args    []string
	strict  bool
	timeout time.Duration
}

// Args adds flags of `cri-image-sim serve`, for example Args("--max-pulls", "2").
func Args(args ...string) Option {
	return func(s *settings) { s.args = append(s.args, args...) }
}

// Runtime selects the container runtime that the nodes answer as: "containerd" (the default) or "cri-o".
func Runtime(name string) Option { return Args("--runtime", name) }

// ManualClock stops simulated time: only Advance and its relatives move it. By default time jumps to the next event while
// a call waits, so that a call never takes real time.
func ManualClock() Option { return Args("--clock", "manual") }

// Quota limits the bytes that a node may store, for example Quota("60MB"). The default is 10GiB.
func Quota(bytes string) Option { return Args("--quota", bytes) }

// Nodes starts a cluster of n nodes; Sim.Nodes returns them. The default is one node.
func Nodes(n int) Option { return Args("--nodes", fmt.Sprint(n)) }

// Catalog adds the images of a YAML or JSON file to the registries.
func Catalog(file string) Option { return Args("--catalog", file) }

// KnownImagesOnly makes registries answer "not found" for images that are in no catalog. By default such an image is made up.
func KnownImagesOnly() Option { return Args("--unknown", "not-found") }

// Strict fails the test at its end if a fault rule never triggered, or fewer times than its Times.
func Strict() Option {
	return func(s *settings) { s.strict = true }
}

// StartTimeout limits the real time of the start. The default is 30 seconds.
func StartTimeout(d time.Duration) Option {
	return func(s *settings) { s.timeout = d }
}
