/**
 * The methods of RuntimeService about the node itself.
 *
 * @module
 */
import { isIP } from 'node:net'
import { RUNTIME_HANDLERS } from '../../calls/admission.js'
import { runtime } from '../../gen/runtime.v1.js'
import { refuse } from '../../runtime/ids.js'
import { type CriMethod, unary } from '../method.js'
import type { RuntimeApi } from './runtime-api.js'

const { v1 } = runtime

/** The answer of Version; `version` is CRI's own and has not changed since its beginnings. */
const VERSION = { version: '0.1.0', runtimeName: 'cri-image-sim', runtimeApiVersion: 'v1' }

const CONDITIONS = ['RuntimeReady', 'NetworkReady', 'ContainerdHasNoDeprecationWarnings'].map(type => ({
  type,
  status: true,
}))
const HANDLER_FEATURES = { recursiveReadOnlyMounts: true, userNamespaces: true }

/** Version, status and configuration. */
export function nodeMethods(api: RuntimeApi, packageVersion: string): Readonly<Record<string, CriMethod>> {
  return {
    Version: unary(v1.VersionRequest, () =>
      v1.VersionResponse.encode({ ...VERSION, runtimeVersion: packageVersion }).finish(),
    ),
    Status: unary(v1.StatusRequest, ({ verbose }) =>
      v1.StatusResponse.encode({
        status: { conditions: CONDITIONS },
        runtimeHandlers: RUNTIME_HANDLERS.map(name => ({ name, features: HANDLER_FEATURES })),
        features: { supplementalGroupsPolicy: true },
        ...(verbose && { info: { config: JSON.stringify(configOf(api)) } }),
      }).finish(),
    ),
    RuntimeConfig: unary(v1.RuntimeConfigRequest, () =>
      v1.RuntimeConfigResponse.encode({ linux: { cgroupDriver: v1.CgroupDriver.SYSTEMD } }).finish(),
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

function configOf({ node: { clock }, state }: RuntimeApi): object {
  const { model, platform, store } = state.node
  return {
    clock: clock.driver,
    model,
    platform,
    quota: store.ledger.quota,
    tick: clock.tick,
    tickNs: clock.tickNs,
    unknown: state.upstream.unknown,
  }
}
