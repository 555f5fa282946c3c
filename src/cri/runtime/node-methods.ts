/**
 * The methods of RuntimeService about the node itself.
 *
 * @module
 */
import { isIP } from 'node:net'
import { runtime } from '../../gen/runtime.v1.js'
import { refuse } from '../../runtime/ids.js'
import { type CriMethod, unary } from '../method.js'
import type { CriPersonality } from '../personalities/personality.js'
import type { RuntimeApi } from './runtime-api.js'

const { v1 } = runtime

/** Version, status and configuration. */
export function nodeMethods(
  api: RuntimeApi,
  packageVersion: string,
  personality: CriPersonality,
): Readonly<Record<string, CriMethod>> {
  return {
    Version: unary(v1.VersionRequest, () => v1.VersionResponse.encode(personality.version).finish()),
    Status: unary(v1.StatusRequest, ({ verbose }) =>
      v1.StatusResponse.encode(
        personality.runtimeStatus({
          isNetworkReady: api.runtime.settings.network === 'ready',
          ...(verbose && { config: configOf(api, packageVersion) }),
        }),
      ).finish(),
    ),
    RuntimeConfig: unary(v1.RuntimeConfigRequest, () =>
      v1.RuntimeConfigResponse.encode({ linux: { cgroupDriver: personality.cgroupDriver } }).finish(),
    ),
    UpdateRuntimeConfig: unary(v1.UpdateRuntimeConfigRequest, ({ runtimeConfig }) => {
      const cidrs = runtimeConfig?.networkConfig?.podCidr ?? ''
      const invalid = cidrs === '' ? undefined : cidrs.split(',').find(cidr => !isCidr(cidr))
      if (invalid !== undefined) refuse(api.runtime.rules.words.invalidCidr(invalid))
      return v1.UpdateRuntimeConfigResponse.encode({}).finish()
    }),
  }
}

function isCidr(text: string): boolean {
  const [address = '', bits = '', ...rest] = text.split('/')
  const version = isIP(address)
  return (
    rest.length === 0 && version !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)
  )
}

/** Returns the settings of the node. They name the simulator, since Version names the runtime that it answers as. */
function configOf({ node: { clock }, state }: RuntimeApi, packageVersion: string): object {
  const { model, platform, store } = state.node
  return {
    clock: clock.driver,
    model,
    platform,
    quota: store.ledger.quota,
    simulator: `cri-image-sim ${packageVersion}`,
    tick: clock.tick,
    tickNs: clock.tickNs,
    unknown: state.upstream.unknown,
  }
}
