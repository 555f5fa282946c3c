/**
 * The verbose part of Status, with the keys that containerd has.
 *
 * @module
 */

const CONFIG_DIRECTORY = '/etc/cni/net.d'
const NOT_LOADED = `cni config load failed: no network config found in ${CONFIG_DIRECTORY}: cni plugin not initialized: failed to load cni config`

/** The version of Go, as JSON. containerd 2.1 is built with it. */
const GO_VERSION = '"go1.24"'

const LOOPBACK = {
  Config: { Name: 'cni-loopback', CNIVersion: '0.3.1', Plugins: [{ Network: { type: 'loopback' } }] },
  IFName: 'lo',
}
const BRIDGE = {
  Config: { Name: 'bridge', CNIVersion: '1.0.0', Plugins: [{ Network: { type: 'bridge' } }] },
  IFName: 'eth0',
}

/**
 * Returns the information of a verbose Status.
 *
 * @param config - the set-up of the simulator
 */
export function statusInfo(config: object, isNetworkReady: boolean): Record<string, string> {
  const loaded = isNetworkReady ? 'OK' : NOT_LOADED
  const cni = {
    PluginDirs: ['/opt/cni/bin'],
    PluginConfDir: CONFIG_DIRECTORY,
    PluginMaxConfNum: 1,
    Prefix: 'eth',
    Networks: isNetworkReady ? [LOOPBACK, BRIDGE] : [LOOPBACK],
  }
  return {
    config: JSON.stringify(config),
    golang: GO_VERSION,
    cniconfig: JSON.stringify(cni),
    lastCNILoadStatus: loaded,
    'lastCNILoadStatus.default': loaded,
  }
}
