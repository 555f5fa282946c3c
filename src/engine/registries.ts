/**
 * Changes of what registries hold and of their settings, with what they mean for links.
 *
 * @module
 */
import type { RegistrySettings } from '../registries/catalog.js'
import { changeUpstream, registryOf, type UpstreamChange } from '../registries/upstream.js'
import type { State } from './state.js'

/** Changes what registries hold, or their settings. */
export function changeRegistries(state: State, changes: readonly UpstreamChange[]): void {
  for (const change of changes) {
    changeUpstream(state.upstream, change, state.containerRules.tickNs)
    if (change.type === 'configure') setBandwidth(state, change.host)
  }
}

/** Gives registries settings of their own, and takes the settings of all others away. */
export function replaceRegistries(state: State, registries: ReadonlyMap<string, RegistrySettings>): void {
  const { upstream } = state
  for (const host of new Set([...upstream.registries.keys(), ...registries.keys()])) {
    const settings = registries.get(host)
    if (settings === undefined) upstream.registries.delete(host)
    else upstream.registries.set(host, settings)
    setBandwidth(state, host)
  }
}

function setBandwidth({ upstream, links, clock }: State, host: string): void {
  links.setBandwidth(clock.tick, host, registryOf(upstream, host).bandwidth)
}
