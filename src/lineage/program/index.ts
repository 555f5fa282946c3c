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
} from '../chain.js'
export { contentHashOf, decodeImage, encodeImage } from './codec.js'
export * from './image.js'
