/**
 * The checks of the kubelet's configuration, with its words.
 *
 * @module
 */
import { quote, SimulatorError } from '../errors/index.js'
import { printGoDuration } from '../util/go-duration.js'
import {
  type CompleteConfiguration,
  durationOf,
  type KubeletConfiguration,
  VERIFICATION_POLICIES,
  withDefaults,
} from './configuration.js'

type Problem = string | false

/** Returns the errors of the kubelet for a configuration; none if it accepts it. */
export function configurationProblems(configuration: KubeletConfiguration): readonly string[] {
  const complete = withDefaults(configuration)
  return [...gcProblems(complete), ...pullProblems(complete), ...verificationProblems(complete)]
    .filter(problem => problem !== false)
    .map(problem => `invalid configuration: ${problem}`)
}

/**
 * Checks a configuration as the kubelet does at its start, and fills in the defaults.
 *
 * @throws SimulatorError `invalid-settings`, with all errors in the words of the kubelet
 */
export function checkConfiguration(configuration: KubeletConfiguration): CompleteConfiguration {
  const problems = configurationProblems(configuration)
  if (problems.length === 0) return withDefaults(configuration)
  throw new SimulatorError({ code: 'invalid-settings', path: ['kubelet'], problem: problems.join('; ') })
}

function gcProblems(configuration: CompleteConfiguration): readonly Problem[] {
  const {
    imageGCHighThresholdPercent: high,
    imageGCLowThresholdPercent: low,
    nodeStatusMaxImages: maxImages,
  } = configuration
  const minAge = durationOf('imageMinimumGCAge', configuration.imageMinimumGCAge)
  const maxAge = durationOf('imageMaximumGCAge', configuration.imageMaximumGCAge)
  const highName = 'imageGCHighThresholdPercent (--image-gc-high-threshold)'
  const lowName = 'imageGCLowThresholdPercent (--image-gc-low-threshold)'
  return [
    !isPercent(high) && `${highName} ${high} must be between 0 and 100, inclusive`,
    !isPercent(low) && `${lowName} ${low} must be between 0 and 100, inclusive`,
    low >= high && `${lowName} ${low} must be less than ${highName} ${high}`,
    minAge < 0n && `imageMinimumGCAge ${printGoDuration(minAge)} must not be negative`,
    maxAge < 0n && `imageMaximumGCAge ${printGoDuration(maxAge)} must not be negative`,
    maxAge > 0n &&
      maxAge <= minAge &&
      `imageMaximumGCAge ${printGoDuration(maxAge)} must be greater than imageMinimumGCAge ${printGoDuration(minAge)}`,
    maxImages < -1 && `nodeStatusMaxImages (--node-status-max-images) ${maxImages} must be -1 or greater`,
  ]
}

const isPercent = (value: number): boolean => value >= 0 && value <= 100

function pullProblems(configuration: CompleteConfiguration): readonly Problem[] {
  const {
    registryBurst: burst,
    registryPullQPS: qps,
    maxParallelImagePulls: parallel,
    serializeImagePulls: serial,
  } = configuration
  return [
    burst < 0 && `registryBurst (--registry-burst) ${burst} must not be a negative number`,
    qps < 0 && `registryPullQPS (--registry-qps) ${qps} must not be a negative number`,
    parallel !== undefined && parallel < 1 && `maxParallelImagePulls ${parallel} must be a positive number`,
    parallel !== undefined &&
      parallel > 1 &&
      serial &&
      'maxParallelImagePulls cannot be larger than 1 unless SerializeImagePulls (--serialize-image-pulls) is set to false',
  ]
}

function verificationProblems(configuration: CompleteConfiguration): readonly Problem[] {
  const { imagePullCredentialsVerificationPolicy: policy, preloadedImagesVerificationAllowlist: allowlist } =
    configuration
  const [never, preloaded, allowlisted, always] = VERIFICATION_POLICIES.map(quote)
  return [
    !VERIFICATION_POLICIES.includes(policy) &&
      `option ${quote(policy)} specified for imagePullCredentialsVerificationPolicy. ` +
        `Valid options are ${never}, ${preloaded}, ${allowlisted} or ${always}`,
    // The misspelt name of the second field is the kubelet's own.
    policy !== 'NeverVerifyAllowlistedImages' &&
      allowlist.length > 0 &&
      `can't set \`preloadedImagesVerificationAllowlist\` if \`imagePullCredentialsVertificationPolicy\` is not ${allowlisted}`,
  ]
}
