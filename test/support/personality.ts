import { criPersonality } from '../../src/cri/personalities/index.js'
import { models } from '../../src/image/models.js'
import { personalityOf } from '../../src/personalities/index.js'

/** The rules of containerd, and its messages and texts. */
export const containerdRules = personalityOf(models.oci, 'linux/amd64')
export const containerd = criPersonality(containerdRules)

/** How containerd answers failures. */
export const { failureStatus } = containerd
