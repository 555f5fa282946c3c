import type { CatalogFile } from '../../src/package/index.js'

/** The images and registries that the observations of a real containerd were made with. */
export const observed: CatalogFile = {
  images: [
    {
      refs: ['app:1.0', 'app:latest'],
      layers: [{ name: 'base', size: 300_283 }, { name: 'middle', size: 200_244 }, 101],
      user: '1000:1000',
      cmd: ['/app'],
    },
    { refs: 'app:2.0', layers: [{ name: 'base', size: 300_283 }, { name: 'middle', size: 200_244 }, 202] },
    { refs: ['same:a', 'same:b', 'same:c', 'registry.test/other/same:z'], size: 500_000 },
    { refs: 'multi', layers: [93], platforms: ['linux/amd64', 'linux/arm64'] },
    { refs: 'elsewhere', layers: [93], platforms: ['linux/arm64'] },
    { refs: 'scratch:1', layers: [] },
    {
      refs: 'twice:1',
      layers: [
        { name: 'same', size: 1000 },
        { name: 'same', size: 1000 },
      ],
    },
    { refs: 'private.test/app:1', size: 100_000 },
    { refs: 'down.test/app:1', size: 100_000 },
  ],
  registries: [
    {
      host: 'private.test',
      credentials: [{ username: 'user', password: 'secret' }, { registryToken: 'bearer' }],
    },
    { host: 'down.test', up: false },
  ],
}

export const HEX = '08c152311371af2e1d3e2eaf729dc1ead8fea44797429e4323380225828403e5'
