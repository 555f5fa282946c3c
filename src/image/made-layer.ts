/**
 * Layers that are made from their recipe.
 *
 * @module
 */
import { type Digest, sha256 } from '../digest.js'
import type { Layer, LayerRecipe, Platform } from './recipe.js'

/** A layer, with what another part of the simulator has computed of it. */
export class MadeLayer implements Layer {
  readonly digest: Digest
  readonly diffId: Digest
  readonly size: number
  declare readonly unpacked?: number
  #compute: unknown
  #computed: unknown

  /** @param size - the compressed size in bytes, which may differ from that of the recipe */
  constructor({ key, unpacked }: LayerRecipe, platform: Platform, size: number) {
    this.digest = sha256(`cri-image-sim layer ${key} ${platform} ${size}`)
    this.diffId = sha256(`cri-image-sim diff ${key} ${platform} ${size}`)
    this.size = size
    if (unpacked !== undefined) this.unpacked = unpacked
  }

  /**
   * Returns what `compute` returns for the layer. The value of the latest function is kept with the layer, because a `WeakMap` slows
   * each garbage collection down.
   */
  once<T>(compute: (layer: Layer) => T): T {
    if (this.#compute !== compute) {
      this.#compute = compute
      this.#computed = compute(this)
    }
    return this.#computed as T
  }
}
