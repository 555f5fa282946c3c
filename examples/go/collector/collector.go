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
	// Disk returns the used bytes and the size of the image filesystem; statfs of its mount point outside tests. ImageFsInfo is no
	// substitute: CRI-O's does not count layers.
	Disk func() (used, size int64)
	// High and Low are percentages: above High it removes images until the use is at most Low.
	High, Low int64
}

// Collect removes unused images, the largest first, and returns their ids. If the use stays above Low, that is an error.
func (c *Collector) Collect(ctx context.Context) ([]string, error) {
	if c.percent() <= c.High {
		return nil, nil
	}
	candidates, err := c.unused(ctx)
	if err != nil {
		return nil, err
	}
	var removed []string
	for _, image := range candidates {
		// Images share layers, so only the disk knows what a removal freed.
		if c.percent() <= c.Low {
			break
		}
		spec := &cri.ImageSpec{Image: image.Id}
		// An image that cannot be removed now may be removed next time.
		if _, err := c.Images.RemoveImage(ctx, &cri.RemoveImageRequest{Image: spec}); err == nil {
			removed = append(removed, image.Id)
		}
	}
	if percent := c.percent(); percent > c.Low {
		return removed, fmt.Errorf("%d %% of the disk are used, and no other image can be removed", percent)
	}
	return removed, nil
}

func (c *Collector) percent() int64 {
	used, size := c.Disk()
	return 100 * used / size
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
