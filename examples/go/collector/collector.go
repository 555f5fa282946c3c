// Package collector removes images that no container uses when a node fills up.
package collector

import (
	"context"
	"fmt"
	"sort"

	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
)

// A Collector removes images over CRI.
type Collector struct {
	Images     cri.ImageServiceClient
	Containers cri.RuntimeServiceClient
	// Capacity is the size of the image filesystem in bytes.
	Capacity uint64
	// High and Low are percentages: above High it removes images until the use is at most Low.
	High, Low uint64
}

// Collect removes unused images, the largest first, and returns their ids. If the use stays above Low, that is an error.
func (c *Collector) Collect(ctx context.Context) ([]string, error) {
	used, err := c.used(ctx)
	if err != nil || used*100 <= c.High*c.Capacity {
		return nil, err
	}
	candidates, err := c.unused(ctx)
	if err != nil {
		return nil, err
	}
	var removed []string
	for _, image := range candidates {
		if used*100 <= c.Low*c.Capacity {
			return removed, nil
		}
		spec := &cri.ImageSpec{Image: image.Id}
		// An image that cannot be removed now may be removed next time.
		if _, err := c.Images.RemoveImage(ctx, &cri.RemoveImageRequest{Image: spec}); err == nil {
			removed = append(removed, image.Id)
		}
		// Images share layers, so only the node knows what a removal freed.
		if used, err = c.used(ctx); err != nil {
			return removed, err
		}
	}
	if used*100 > c.Low*c.Capacity {
		return removed, fmt.Errorf("%d bytes are used, and no other image can be removed", used)
	}
	return removed, nil
}

func (c *Collector) used(ctx context.Context) (uint64, error) {
	info, err := c.Images.ImageFsInfo(ctx, &cri.ImageFsInfoRequest{})
	if err != nil {
		return 0, err
	}
	var used uint64
	for _, filesystem := range info.ImageFilesystems {
		used += filesystem.UsedBytes.Value
	}
	return used, nil
}

// unused returns the images that are neither pinned nor used by a container, the largest first.
func (c *Collector) unused(ctx context.Context) ([]*cri.Image, error) {
	containers, err := c.Containers.ListContainers(ctx, &cri.ListContainersRequest{})
	if err != nil {
		return nil, err
	}
	inUse := map[string]bool{}
	for _, container := range containers.Containers {
		inUse[container.ImageRef] = true
		inUse[container.ImageId] = true
		inUse[container.Image.GetImage()] = true
	}
	images, err := c.Images.ListImages(ctx, &cri.ListImagesRequest{})
	if err != nil {
		return nil, err
	}
	var unused []*cri.Image
	for _, image := range images.Images {
		names := append(append([]string{image.Id}, image.RepoTags...), image.RepoDigests...)
		if !image.Pinned && !any(names, inUse) {
			unused = append(unused, image)
		}
	}
	sort.Slice(unused, func(i, j int) bool { return unused[i].Size > unused[j].Size })
	return unused, nil
}

func any(names []string, set map[string]bool) bool {
	for _, name := range names {
		if set[name] {
			return true
		}
	}
	return false
}
