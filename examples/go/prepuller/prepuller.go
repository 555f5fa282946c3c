// Package prepuller pulls images to a node before pods need them.
package prepuller

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
)

// A PrePuller pulls images over CRI.
type PrePuller struct {
	Images cri.ImageServiceClient
	// AtOnce is the number of images that are pulled at the same time.
	AtOnce int
	// Attempts is the number of times that a pull is tried.
	Attempts int
	// Timeout limits one attempt.
	Timeout time.Duration
	// Sleep waits between two attempts; time.Sleep outside tests.
	Sleep func(time.Duration)
}

// Run pulls all images that the node does not hold, and returns the error of each that could not be pulled.
func (p *PrePuller) Run(ctx context.Context, images []string) map[string]error {
	var wait sync.WaitGroup
	var lock sync.Mutex
	failed := map[string]error{}
	slots := make(chan struct{}, p.AtOnce)
	for _, image := range images {
		wait.Add(1)
		slots <- struct{}{}
		go func(image string) {
			defer wait.Done()
			if err := p.ensure(ctx, image); err != nil {
				lock.Lock()
				failed[image] = err
				lock.Unlock()
			}
			<-slots
		}(image)
	}
	wait.Wait()
	return failed
}

func (p *PrePuller) ensure(ctx context.Context, image string) error {
	spec := &cri.ImageSpec{Image: image}
	held, err := p.Images.ImageStatus(ctx, &cri.ImageStatusRequest{Image: spec})
	if err == nil && held.Image != nil {
		return nil
	}
	for attempt := 1; ; attempt++ {
		err := p.pull(ctx, spec)
		if err == nil || isPermanent(err) {
			return err
		}
		if attempt == p.Attempts {
			return fmt.Errorf("after %d attempts: %w", attempt, err)
		}
		p.Sleep(time.Second << attempt)
	}
}

func (p *PrePuller) pull(ctx context.Context, spec *cri.ImageSpec) error {
	ctx, cancel := context.WithTimeout(ctx, p.Timeout)
	defer cancel()
	_, err := p.Images.PullImage(ctx, &cri.PullImageRequest{Image: spec})
	return err
}

// isPermanent returns whether another attempt is useless. CRI-O has no code of its own for images that do not exist.
func isPermanent(err error) bool {
	switch status.Code(err) {
	case codes.NotFound, codes.InvalidArgument, codes.Canceled:
		return true
	}
	return strings.Contains(status.Convert(err).Message(), "manifest unknown")
}
