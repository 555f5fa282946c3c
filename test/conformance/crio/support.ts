import { status } from '@grpc/grpc-js'
import { methods } from '../../../src/cli/client.js'
import type { runtime } from '../../../src/gen/runtime.v1.js'
import type { SimulatorOptions } from '../../../src/package/index.js'
import { failure, type Served, served } from '../../support/served.js'
import { observed } from '../catalog.js'

type Image = runtime.v1.Image.$Properties

/** A node that runs CRI-O and has pulled some images. */
export async function crio(held: readonly string[] = [], options: SimulatorOptions = {}): Promise<Node> {
  const node = await served({ runtime: 'cri-o', catalog: observed, unknown: 'not-found', ...options })
  for (const image of held) await node.sim.images.pull(image)
  return new Node(node)
}

/** A node behind its socket, by the methods of ImageService. */
export class Node {
  readonly served: Served

  constructor(node: Served) {
    this.served = node
  }

  get sim(): Served['sim'] {
    return this.served.sim
  }

  /** The image of a status; nothing for an empty answer. */
  async status(image: string): Promise<Image | undefined> {
    const { image: found } = await this.served.connection.call(methods.imageStatus, { image: { image } })
    return found ?? undefined
  }

  async info(image: string): Promise<Readonly<Record<string, unknown>>> {
    const request = { image: { image }, verbose: true }
    const { info } = await this.served.connection.call(methods.imageStatus, request)
    return JSON.parse(info?.info ?? 'null') as Record<string, unknown>
  }

  async list(image?: string): Promise<readonly Image[]> {
    const filter = image === undefined ? {} : { filter: { image: { image } } }
    return (await this.served.connection.call(methods.listImages, filter)).images
  }

  async remove(image: string): Promise<void> {
    await this.served.connection.call(methods.removeImage, { image: { image } })
  }

  /** Pulls an image; returns its `image_ref`. */
  async pull(image: string, timeoutMs?: number): Promise<string> {
    const { imageRef } = await this.served.connection.call(methods.pullImage, { image: { image } }, timeoutMs)
    return imageRef ?? ''
  }

  /** The id of a stored image. */
  id(image: string): string {
    return this.sim.images.status(image)?.id ?? `${image} is not stored`
  }
}

/** How a call fails with the code UNKNOWN. */
export async function unknown(call: Promise<unknown>): Promise<string> {
  const { code, details } = await failure(call)
  if (code !== status.UNKNOWN) throw new Error(`${status[code]}: ${details}`)
  return details
}

/** The failure of a pull that CRI-O tried as an image and as an artifact. */
export function both(image: string, artifact: string): string {
  return `unable to pull image or OCI artifact: pull image err: ${image}; artifact err: ${artifact}`
}

/** The failure of a pull whose manifest a registry does not give. */
export function manifestErr(familiar: string, version: string, name: string, reason: string): string {
  const reading = `reading manifest ${version} in ${name}: ${reason}`
  return both(
    `initializing source docker://${familiar}: ${reading}`,
    `image reference: get manifest from ref: create image source: ${reading}`,
  )
}

/** The failure of a pull of an image that is none of an artifact. */
export function imageErr(reason: string): string {
  return both(reason, 'image reference: reference is a container image, not an OCI artifact')
}
