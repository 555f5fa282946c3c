/**
 * `cri-image-sim/lineage`: program images, their content hashes, and the hash chain over all images of an instance.
 *
 * This is a separate entry point because it loads an SSZ library that simulations of images do not need.
 *
 * @module cri-image-sim/lineage
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
