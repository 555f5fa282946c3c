/**
 * `cri-image-sim/lineage`: program images, their content hash, and the hash chain of all that an instance was.
 *
 * An entry of its own, since SSZ is loaded for it, and whoever simulates images alone has no need of that.
 *
 * @module
 */
export {
  boot,
  type ChainHash,
  type ChainHasher,
  copy,
  extend,
  genesis,
  type Instance,
  parseChainHash,
  setImage,
  spawn,
} from './lineage.js'
export { contentHashOf, decodeImage, encodeImage } from './lineage-codec.js'
export * from './lineage-image.js'
