/**
 * The built-in catalog: the images of CRI's conformance suite, and images that are popular in demos.
 *
 * Names, users, commands and shared base layers follow the real images; sizes, in bytes, are of the same order.
 *
 * @module
 */
import { type Catalog, compileCatalog } from './catalog.js'
import type { CatalogEntry } from './catalog-schema.js'

type Layers = NonNullable<CatalogEntry['layers']>
type Details = Omit<CatalogEntry, 'refs' | 'layers'>

const BASE = {
  alpine320: { name: 'alpine:3.20', size: 3_626_897 },
  alpine321: { name: 'alpine:3.21', size: 3_642_247 },
  alpine322: { name: 'alpine:3.22', size: 3_799_689 },
  debian12: { name: 'debian:bookworm', size: 48_494_272 },
  debian12Slim: { name: 'debian:bookworm-slim', size: 28_230_418 },
  debian13Slim: { name: 'debian:trixie-slim', size: 29_775_624 },
  buildpackTools: { name: 'buildpack-deps:bookworm-scm', size: 24_030_158 },
  buildpackLibraries: { name: 'buildpack-deps:bookworm', size: 64_396_881 },
  distroless: { name: 'distroless/static-debian12', size: 785_133 },
  goRunner: { name: 'go-runner', size: 3_106_721 },
  cudaBase: { name: 'nvidia/cuda:12.6-base', size: 4_600_000 },
  cudaRuntime: { name: 'nvidia/cuda:12.6-runtime', size: 1_250_000_000 },
  jupyterBase: { name: 'jupyter/base-notebook', size: 310_000_000 },
  jupyterScipy: { name: 'jupyter/scipy-notebook', size: 920_000_000 },
  ubuntu2204: { name: 'ubuntu:22.04', size: 29_537_405 },
  ubuntu2404: { name: 'ubuntu:24.04', size: 29_724_688 },
} as const

const JUPYTER: Details = { user: '1000', entrypoint: ['tini', '-g', '--'], cmd: ['start-notebook.py'] }
const MULTI_PLATFORM: Details = { platforms: ['linux/amd64', 'linux/arm64'] }

/** Declares an image for several platforms. */
function image(refs: string | string[], layers: Layers, details: Details = {}): CatalogEntry {
  return { refs, layers, ...MULTI_PLATFORM, ...details }
}

/** Marks the sizes of images as estimates. */
function estimates(entries: readonly CatalogEntry[]): readonly CatalogEntry[] {
  return entries.map(entry => ({ ...entry, estimated: true }))
}

const DISTRIBUTIONS: readonly CatalogEntry[] = [
  image(['alpine', 'alpine:3', 'alpine:3.22'], [BASE.alpine322], { cmd: ['/bin/sh'] }),
  image('alpine:3.21', [BASE.alpine321], { cmd: ['/bin/sh'] }),
  image('alpine:3.20', [BASE.alpine320], { cmd: ['/bin/sh'] }),
  image(['busybox', 'busybox:1', 'busybox:1.37'], [2_156_519], { cmd: ['sh'] }),
  image('busybox:1.36', [2_152_262], { cmd: ['sh'] }),
  image(['debian', 'debian:bookworm', 'debian:12'], [BASE.debian12], { cmd: ['bash'] }),
  image(['debian:bookworm-slim', 'debian:12-slim'], [BASE.debian12Slim], { cmd: ['bash'] }),
  image(['ubuntu', 'ubuntu:24.04', 'ubuntu:noble'], [BASE.ubuntu2404], { cmd: ['/bin/bash'] }),
  image(['ubuntu:22.04', 'ubuntu:jammy'], [BASE.ubuntu2204], { cmd: ['/bin/bash'] }),
  image('gcr.io/distroless/static-debian12', [BASE.distroless], { user: '0' }),
  image('gcr.io/distroless/static-debian12:nonroot', [BASE.distroless], { user: '65532' }),
  image('hello-world', [2_380], { cmd: ['/hello'] }),
]

const SERVERS: readonly CatalogEntry[] = [
  image(['nginx', 'nginx:1', 'nginx:1.29'], [BASE.debian13Slim, 43_972_133, 629, 955, 403, 1_210, 1_397], {
    entrypoint: ['/docker-entrypoint.sh'],
    cmd: ['nginx', '-g', 'daemon off;'],
    env: ['NGINX_VERSION=1.29.3'],
    labels: { maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>' },
  }),
  image('nginx:1.27', [BASE.debian12Slim, 43_954_618, 628, 953, 404, 1_209, 1_397], {
    entrypoint: ['/docker-entrypoint.sh'],
    cmd: ['nginx', '-g', 'daemon off;'],
    env: ['NGINX_VERSION=1.27.5'],
    labels: { maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>' },
  }),
  image(
    ['nginx:alpine', 'nginx:1.29-alpine'],
    [BASE.alpine322, 1_787_342, 628, 956, 403, 1_397, 16_834_812],
    {
      entrypoint: ['/docker-entrypoint.sh'],
      cmd: ['nginx', '-g', 'daemon off;'],
      env: ['NGINX_VERSION=1.29.3'],
    },
  ),
  image(['httpd', 'httpd:2.4'], [BASE.debian12Slim, 146, 4_196_523, 24_041_002, 291], {
    cmd: ['httpd-foreground'],
  }),
  image(['caddy', 'caddy:2'], [BASE.alpine322, 7_443, 15_882_311], {
    cmd: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'],
  }),
  image(['haproxy', 'haproxy:3.2'], [BASE.debian13Slim, 1_068, 8_312_409, 1_213], {
    user: 'haproxy',
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['haproxy', '-f', '/usr/local/etc/haproxy/haproxy.cfg'],
  }),
  image(['traefik', 'traefik:v3'], [BASE.alpine322, 462_118, 52_881_203], {
    entrypoint: ['/entrypoint.sh'],
    cmd: ['traefik'],
  }),
  image(['registry', 'registry:2', 'registry:2.8'], [BASE.alpine320, 298_411, 5_992_318, 213], {
    entrypoint: ['/entrypoint.sh'],
    cmd: ['/etc/docker/registry/config.yml'],
  }),
]

const DATABASES: readonly CatalogEntry[] = [
  image(['redis', 'redis:8'], [BASE.debian12Slim, 1_099, 2_036_182, 20_911_664, 579], {
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['redis-server'],
  }),
  image(['redis:7', 'redis:7.4'], [BASE.debian12Slim, 1_098, 866_381, 15_744_910, 573], {
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['redis-server'],
  }),
  image('redis:7-alpine', [BASE.alpine321, 951, 175_604, 13_027_311, 577], {
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['redis-server'],
  }),
  image(['memcached', 'memcached:1.6'], [BASE.debian12Slim, 972, 2_618_337], {
    user: 'memcache',
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['memcached'],
  }),
  image(
    ['postgres', 'postgres:17', 'postgres:17.6'],
    [BASE.debian12Slim, 1_168, 4_534_021, 8_066_174, 111_703_618],
    {
      entrypoint: ['docker-entrypoint.sh'],
      cmd: ['postgres'],
      env: ['PGDATA=/var/lib/postgresql/data'],
    },
  ),
  image(['postgres:16', 'postgres:16.10'], [BASE.debian12Slim, 1_169, 4_534_021, 8_066_181, 110_288_006], {
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['postgres'],
    env: ['PGDATA=/var/lib/postgresql/data'],
  }),
  image(['mysql', 'mysql:8.4', 'mysql:8'], [50_613_027, 885, 983_166, 4_605_981, 49_333_870, 128_112_530], {
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['mysqld'],
  }),
  image(['mariadb', 'mariadb:11', 'mariadb:11.8'], [BASE.ubuntu2404, 2_289, 9_772_051, 75_260_418], {
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['mariadbd'],
  }),
  image(['mongo', 'mongo:8', 'mongo:8.0'], [BASE.ubuntu2404, 1_149, 1_507_112, 1_100, 278_410_886], {
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['mongod'],
  }),
  image(['rabbitmq', 'rabbitmq:4', 'rabbitmq:4.1'], [BASE.ubuntu2404, 41_833_260, 6_711_044, 21_060_713], {
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['rabbitmq-server'],
  }),
]

const LANGUAGES: readonly CatalogEntry[] = [
  image(
    ['python', 'python:3', 'python:3.13'],
    [BASE.debian12, BASE.buildpackTools, BASE.buildpackLibraries, 211_363_290, 6_162_003, 27_411_820],
    { cmd: ['python3'] },
  ),
  image(['python:3.13-slim', 'python:3-slim'], [BASE.debian12Slim, 3_514_871, 12_583_044, 250], {
    cmd: ['python3'],
  }),
  image(
    ['node', 'node:22', 'node:lts'],
    [BASE.debian12, BASE.buildpackTools, BASE.buildpackLibraries, 211_363_290, 57_712_662, 1_250_018],
    { entrypoint: ['docker-entrypoint.sh'], cmd: ['node'] },
  ),
  image('node:22-alpine', [BASE.alpine322, 50_604_231, 1_261_803, 444], {
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['node'],
  }),
  image(
    ['golang', 'golang:1.25'],
    [BASE.debian12, BASE.buildpackTools, BASE.buildpackLibraries, 92_360_117, 60_153_421, 126],
    { cmd: ['bash'], env: ['GOPATH=/go'] },
  ),
  image(['eclipse-temurin', 'eclipse-temurin:21-jre'], [BASE.ubuntu2404, 16_985_204, 53_201_118, 2_284], {
    env: ['JAVA_HOME=/opt/java/openjdk'],
    cmd: ['jshell'],
  }),
]

/**
 * Large images of machine learning and data work. Sizes are estimates without a published source, and marked so: of the order of the
 * compressed images on their registry, divided into the layers that their builds make. One base of CUDA is shared, as in the real images.
 */
const LARGE = estimates([
  image(['nvidia/cuda:12.6.3-base-ubuntu22.04'], [BASE.ubuntu2204, BASE.cudaBase, 88_000_000]),
  image(
    ['nvidia/cuda:12.6.3-runtime-ubuntu22.04'],
    [BASE.ubuntu2204, BASE.cudaBase, 88_000_000, BASE.cudaRuntime],
  ),
  image(
    ['nvidia/cuda:12.6.3-devel-ubuntu22.04'],
    [BASE.ubuntu2204, BASE.cudaBase, 88_000_000, BASE.cudaRuntime, 2_300_000_000],
  ),
  image(
    ['pytorch/pytorch', 'pytorch/pytorch:2.7.0-cuda11.8-cudnn9-runtime'],
    [BASE.ubuntu2204, 5_000_000, 2_866_000_000],
    { env: ['PATH=/opt/conda/bin:/usr/local/bin:/usr/bin:/bin'] },
  ),
  image(
    ['tensorflow/tensorflow', 'tensorflow/tensorflow:2.19.0'],
    [BASE.ubuntu2204, 105_000_000, 42_000_000, 520_000_000],
    { cmd: ['/bin/bash'] },
  ),
  image(
    ['tensorflow/tensorflow:latest-gpu', 'tensorflow/tensorflow:2.19.0-gpu'],
    [BASE.ubuntu2204, 105_000_000, 42_000_000, 3_400_000_000],
    { cmd: ['/bin/bash'] },
  ),
  image(
    ['quay.io/jupyter/base-notebook', 'jupyter/base-notebook'],
    [BASE.ubuntu2404, BASE.jupyterBase],
    JUPYTER,
  ),
  image(
    ['quay.io/jupyter/scipy-notebook', 'jupyter/scipy-notebook'],
    [BASE.ubuntu2404, BASE.jupyterBase, BASE.jupyterScipy],
    JUPYTER,
  ),
  image(
    ['quay.io/jupyter/pyspark-notebook', 'jupyter/pyspark-notebook'],
    [BASE.ubuntu2404, BASE.jupyterBase, BASE.jupyterScipy, 620_000_000],
    JUPYTER,
  ),
  image(['apache/spark', 'apache/spark:3.5.5'], [BASE.ubuntu2204, 150_000_000, 395_000_000], {
    user: '185',
    entrypoint: ['/opt/entrypoint.sh'],
  }),
])

/** The images of a control plane node made by kubeadm, and common additions. */
const KUBERNETES: readonly CatalogEntry[] = [
  image('registry.k8s.io/pause:3.10.1', [318_401], {
    user: '65535:65535',
    entrypoint: ['/pause'],
    pinned: true,
  }),
  image('registry.k8s.io/pause:3.10', [318_219], {
    user: '65535:65535',
    entrypoint: ['/pause'],
    pinned: true,
  }),
  image(['registry.k8s.io/pause:3.9', 'k8s.gcr.io/pause:3.9'], [318_731], {
    user: '65535:65535',
    entrypoint: ['/pause'],
  }),
  image('registry.k8s.io/kube-apiserver:v1.34.0', [BASE.distroless, BASE.goRunner, 23_119_604], {
    entrypoint: ['/go-runner'],
  }),
  image('registry.k8s.io/kube-controller-manager:v1.34.0', [BASE.distroless, BASE.goRunner, 18_903_817], {
    entrypoint: ['/go-runner'],
  }),
  image('registry.k8s.io/kube-scheduler:v1.34.0', [BASE.distroless, BASE.goRunner, 13_471_023], {
    entrypoint: ['/go-runner'],
  }),
  image('registry.k8s.io/kube-proxy:v1.34.0', [13_480_962, 12_470_418], { entrypoint: ['/go-runner'] }),
  image('registry.k8s.io/etcd:3.6.4-0', [BASE.distroless, 73_498_127]),
  image('registry.k8s.io/coredns/coredns:v1.12.1', [BASE.distroless, 21_617_033], {
    user: '65532',
    entrypoint: ['/coredns'],
  }),
  image('registry.k8s.io/metrics-server/metrics-server:v0.8.0', [BASE.distroless, 21_483_770], {
    user: '65534',
    entrypoint: ['/metrics-server'],
  }),
  image('registry.k8s.io/ingress-nginx/controller:v1.13.2', [BASE.alpine322, 78_110_324, 43_190_715], {
    user: 'www-data',
    entrypoint: ['/usr/bin/dumb-init', '--'],
    cmd: ['/nginx-ingress-controller'],
  }),
  image('registry.k8s.io/e2e-test-images/agnhost:2.56', [BASE.alpine322, 36_103_822, 18_290_110], {
    entrypoint: ['/agnhost'],
    cmd: ['pause'],
  }),
  image(['flannel/flannel', 'flannel/flannel:v0.27.3'], [BASE.alpine320, 13_690_213, 17_022_841], {
    entrypoint: ['/opt/bin/flanneld'],
  }),
  image('quay.io/calico/node:v3.30.3', [158_201_774], { cmd: ['start_runit'] }),
  image('quay.io/prometheus/prometheus:v3.6.0', [781_233, 506_112, 57_614_022, 55_300_918], {
    user: 'nobody',
    entrypoint: ['/bin/prometheus'],
  }),
  image(['grafana/grafana', 'grafana/grafana:12.2.0'], [BASE.alpine322, 8_011_522, 190_334_617], {
    user: '472',
    entrypoint: ['/run.sh'],
  }),
]

/** Declares an image of the conformance suite: busybox with one small layer, and a user if the test needs one. */
function conformanceImage(refs: string | string[], user?: string): CatalogEntry {
  const names = typeof refs === 'string' ? [refs] : refs
  return {
    refs: names.map(name => `gcr.io/k8s-staging-cri-tools/${name}`),
    layers: [2_219_949],
    cmd: ['sh'],
    ...(user !== undefined && { user }),
  }
}

/** The images that critest's Image Manager suite pulls. */
const CONFORMANCE: readonly CatalogEntry[] = [
  conformanceImage('test-image-tag:test'),
  conformanceImage('test-image-tag:all'),
  conformanceImage('test-image-latest'),
  conformanceImage(
    'test-image-digest@sha256:9700f9a2f5bf2c45f2f605a0bd3bce7cf37420ec9d3ed50ac2758413308766bf',
  ),
  conformanceImage('test-image-user-uid', '1002'),
  conformanceImage('test-image-user-username', 'www-data'),
  conformanceImage('test-image-user-uid-group', '1003:users'),
  conformanceImage('test-image-user-username-group', 'www-data:100'),
  conformanceImage('test-image-1'),
  conformanceImage('test-image-2'),
  conformanceImage('test-image-3'),
  conformanceImage(['test-image-tags:1', 'test-image-tags:2', 'test-image-tags:3']),
]

let compiled: Catalog | undefined

/** The source of the built-in catalog. */
export const BUILT_IN_IMAGES: readonly CatalogEntry[] = [
  ...CONFORMANCE,
  ...KUBERNETES,
  ...DISTRIBUTIONS,
  ...SERVERS,
  ...DATABASES,
  ...LANGUAGES,
  ...LARGE,
]

/** Returns the built-in catalog, which is compiled once. */
export function builtInCatalog(): Catalog {
  compiled ??= compileCatalog({ images: [...BUILT_IN_IMAGES] })
  return compiled
}
