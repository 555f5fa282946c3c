package prepuller

import (
	"context"
	"sync"
	"testing"
	"time"

	cri "k8s.io/cri-api/pkg/apis/runtime/v1"

	"cri-image-sim/clients/go/criconn"
	"cri-image-sim/clients/go/crisim"
)

// onEachRuntime runs a test on a node of each container runtime, all of them in parallel.
func onEachRuntime(t *testing.T, test func(t *testing.T, sim *crisim.Sim, puller *PrePuller), options ...crisim.Option) {
	for _, runtime := range []string{"containerd", "cri-o"} {
		runtime := runtime
		t.Run(runtime, func(t *testing.T) {
			t.Parallel()
			sim := crisim.Start(t, append(options, crisim.Runtime(runtime), crisim.Strict())...)
			images := cri.NewImageServiceClient(criconn.New(t, sim.Endpoint))
			test(t, sim, &PrePuller{
				Images: images, AtOnce: 2, Attempts: 3, Timeout: time.Minute, Sleep: func(time.Duration) {},
			})
		})
	}
}

func TestPullsWhatTheNodeDoesNotHold(t *testing.T) {
	t.Parallel()
	onEachRuntime(t, func(t *testing.T, sim *crisim.Sim, puller *PrePuller) {
		sim.Seed("docker.io/library/redis:7")
		failed := puller.Run(context.Background(), []string{"docker.io/library/redis:7", "docker.io/library/nginx:1.27"})
		if len(failed) != 0 {
			t.Error(failed)
		}
		sim.Verify(crisim.Expect{Method: "PullImage", Image: "redis:7", Times: crisim.Exactly(0)})
		sim.Verify(crisim.Expect{Method: "PullImage", Image: "nginx:1.27", Times: crisim.Exactly(1)})
	})
}

func TestARegistryThatFailsTwiceIsTriedAThirdTime(t *testing.T) {
	t.Parallel()
	onEachRuntime(t, func(t *testing.T, sim *crisim.Sim, puller *PrePuller) {
		var waits []time.Duration
		puller.Sleep = func(d time.Duration) { waits = append(waits, d) }
		sim.Fault(crisim.Rule{On: "resolving", Registry: "docker.io", Fail: "registry-unavailable", Times: 2})
		if failed := puller.Run(context.Background(), []string{"docker.io/library/redis:7"}); len(failed) != 0 {
			t.Error(failed)
		}
		sim.Verify(crisim.Expect{Method: "PullImage", Times: crisim.Exactly(3)})
		sim.Verify(crisim.Expect{Method: "PullImage", Code: "OK", Times: crisim.Exactly(1)})
		if len(waits) != 2 || waits[0] != 2*time.Second || waits[1] != 4*time.Second {
			t.Errorf("waits: %v", waits)
		}
	})
}

func TestAnImageThatDoesNotExistIsNotTriedAgain(t *testing.T) {
	t.Parallel()
	onEachRuntime(t, func(t *testing.T, sim *crisim.Sim, puller *PrePuller) {
		sim.Fault(crisim.Rule{On: "PullImage", Image: "docker.io/shop/gone:*", Fail: "not-found"})
		failed := puller.Run(context.Background(), []string{"docker.io/shop/gone:1", "docker.io/library/redis:7"})
		if len(failed) != 1 || failed["docker.io/shop/gone:1"] == nil {
			t.Errorf("failed: %v", failed)
		}
		sim.Verify(crisim.Expect{Method: "PullImage", Image: "shop/gone:1", Times: crisim.Exactly(1)})
	})
}

// A minute of simulated time takes no real time: the deadline of a call is simulated, too.
func TestASlowPullEndsAtItsTimeoutAndIsTriedAgain(t *testing.T) {
	t.Parallel()
	onEachRuntime(t, func(t *testing.T, sim *crisim.Sim, puller *PrePuller) {
		sim.Fault(crisim.Rule{On: "downloading", Image: "docker.io/library/redis:7", Layer: 1, Slow: 1000, Times: 1})
		if failed := puller.Run(context.Background(), []string{"docker.io/library/redis:7"}); len(failed) != 0 {
			t.Error(failed)
		}
		sim.Verify(crisim.Expect{Method: "PullImage", Code: "DEADLINE_EXCEEDED", Times: crisim.Exactly(1)})
		sim.Verify(crisim.Expect{Method: "PullImage", Code: "OK", Times: crisim.Exactly(1)})
		if now := sim.Now(); now < time.Minute {
			t.Errorf("it is %s", now)
		}
	})
}

func TestNoMoreThanTwoPullsAreInProgressAtOnce(t *testing.T) {
	t.Parallel()
	onEachRuntime(t, func(t *testing.T, sim *crisim.Sim, puller *PrePuller) {
		images := []string{"docker.io/library/redis:7", "docker.io/library/nginx:1.27", "docker.io/library/alpine:3.20"}
		var failed map[string]error
		var run sync.WaitGroup
		run.Add(1)
		go func() {
			defer run.Done()
			failed = puller.Run(context.Background(), images)
		}()
		inProgress := func() int {
			var answer struct{ Pulls []struct{ Image string } }
			if err := sim.Do("GET", "/v1/pulls", nil, &answer); err != nil {
				t.Error(err)
			}
			return len(answer.Pulls)
		}
		sim.Eventually("two pulls are in progress", func() bool { return inProgress() == 2 })
		sim.AdvanceToNextEvent()
		if pulls := inProgress(); pulls != 2 {
			t.Errorf("%d pulls are in progress", pulls)
		}
		sim.AdvanceUntilIdle()
		sim.Eventually("the third pull is in progress", func() bool { return inProgress() == 1 })
		sim.AdvanceUntilIdle()
		run.Wait()
		if len(failed) != 0 || len(sim.Images()) != 3 {
			t.Errorf("failed: %v", failed)
		}
	}, crisim.ManualClock())
}
