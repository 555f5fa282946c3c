package crisim_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"cri-image-sim/clients/go/crisim"
)

// The client of these tests is the command line of cri-image-sim itself: any CRI client will do.
func pull(sim *crisim.Sim, image string) error {
	program := os.Getenv("CRI_IMAGE_SIM_BIN")
	if program == "" {
		program = "cri-image-sim"
	}
	output, err := exec.Command(program, "pull", image, "--endpoint", sim.Endpoint).CombinedOutput()
	if err != nil {
		return errors.New(strings.TrimSpace(string(output)))
	}
	return nil
}

func TestSimulatorsInParallelShareNothing(t *testing.T) {
	for i := 1; i <= 3; i++ {
		i := i
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			sim := crisim.Start(t)
			for n := 0; n < i; n++ {
				sim.Seed(fmt.Sprintf("shop/api:%d", n))
			}
			if images := sim.Images(); len(images) != i {
				t.Errorf("%d images, not %d", len(images), i)
			}
		})
	}
}

func TestAnImageIsSeededWithItsSize(t *testing.T) {
	t.Parallel()
	sim := crisim.Start(t, crisim.Quota("100MB"))
	image := sim.Seed("shop/api:1", crisim.Size("40MB"), crisim.Pinned())
	if image.Size != 40_000_000 || !image.Pinned || image.RepoTags[0] != "docker.io/shop/api:1" {
		t.Errorf("not the image asked for: %+v", image)
	}
	if storage := sim.Storage(); storage.Quota != 100_000_000 || storage.Used < 40_000_000 {
		t.Errorf("not the ledger expected: %+v", storage)
	}
}

func TestAFaultFailsAPullOnceAndCallsTellOfBoth(t *testing.T) {
	t.Parallel()
	sim := crisim.Start(t)
	sim.Fault(crisim.Rule{On: "PullImage", Image: "docker.io/library/redis:*", Fail: "registry-unavailable", Times: 1})
	if err := pull(sim, "redis:7"); err == nil || !strings.Contains(err.Error(), "RegistryUnavailable") {
		t.Errorf("the first pull: %v", err)
	}
	if err := pull(sim, "redis:7"); err != nil {
		t.Errorf("the second pull: %v", err)
	}
	var codes []string
	for _, call := range sim.Calls(crisim.Filter{Method: "PullImage"}) {
		codes = append(codes, call.Code)
	}
	if fmt.Sprint(codes) != "[UNKNOWN OK]" {
		t.Errorf("codes of the pulls: %v", codes)
	}
	if faults := sim.Faults(); len(faults) != 1 || faults[0].Triggered != 1 {
		t.Errorf("faults: %+v", faults)
	}
	sim.Verify(crisim.Expect{Method: "PullImage", Image: "redis:7", Times: crisim.Exactly(2)})
	sim.Verify(crisim.Expect{Method: "RemoveImage", Times: crisim.Exactly(0)})
	sim.Verify(crisim.Expect{Method: "PullImage", Code: "OK", AtMost: 1, Within: time.Second})

	sim.ResetHistory()
	if len(sim.Calls(crisim.Filter{})) != 0 || len(sim.Images()) != 1 {
		t.Error("a reset of the history keeps calls, or removes images")
	}
	sim.Reset()
	if len(sim.Images())+len(sim.Faults()) != 0 {
		t.Error("images or faults survive a reset")
	}
}

func TestAPullTakesSimulatedTimeOnly(t *testing.T) {
	t.Parallel()
	sim := crisim.Start(t, crisim.ManualClock())
	ended := make(chan error, 1)
	sim.Fault(crisim.Rule{On: "PullImage", Delay: 10 * time.Minute})
	go func() { ended <- pull(sim, "redis:7") }()
	sim.AwaitCall(crisim.Filter{Method: "PullImage", Image: "redis:7"})
	if now := sim.Advance(10*time.Minute - crisim.Tick); now != 10*time.Minute-crisim.Tick {
		t.Errorf("it is %s", now)
	}
	select {
	case err := <-ended:
		t.Fatalf("the pull ended too early: %v", err)
	default:
	}
	sim.AdvanceUntilIdle()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestNodesOfAClusterHaveTheirOwnImages(t *testing.T) {
	t.Parallel()
	sim := crisim.Start(t, crisim.Nodes(2))
	nodes := sim.Nodes()
	nodes[1].Seed("redis:7")
	if len(nodes[0].Images()) != 0 || len(nodes[1].Images()) != 1 || nodes[0].Endpoint == nodes[1].Endpoint {
		t.Errorf("nodes: %+v, %+v", nodes[0].Images(), nodes[1].Images())
	}
}

func TestARefusalOfTheControlAPIIsAnError(t *testing.T) {
	t.Parallel()
	sim := crisim.Start(t)
	err := sim.Do("POST", "/v1/faults", map[string]string{"on": "nowhere"}, nil)
	var refused *crisim.APIError
	if !errors.As(err, &refused) || refused.Status != 400 || !strings.Contains(refused.Message, "on:") {
		t.Errorf("not the error expected: %#v", err)
	}
}
