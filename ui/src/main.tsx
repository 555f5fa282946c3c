/**
 * The start of the page.
 *
 * @module
 */
import { render } from 'preact'
import type { Staged } from '../../src/admin/stage-routes.js'
import { read } from './api.js'
import { listenToKeys } from './keys.js'
import { App } from './parts/app.js'
import { type Route, readRoute } from './route.js'
import { keepFresh, onStage, show, shownTick, stage, switchTo } from './store.js'
import { openScenario, playUntil } from './time.js'

render(<App />, document.getElementById('page') as HTMLElement)
listenToKeys()
keepFresh()
void start(readRoute())
window.addEventListener('hashchange', () => void start(readRoute()))

/** Shows the moment of a URL. */
async function start(route: Route): Promise<void> {
  const { stage: present } = await read<{ stage: Staged | null }>('/v1/stage').catch(() => ({ stage: null }))
  const node = route.node ?? null
  if (route.scenario === undefined) {
    switchTo(null, node)
  } else if (present?.id === route.scenario && present.begun >= (route.begun ?? 1)) {
    switchTo(present, node)
  } else {
    await openScenario(route.scenario, route.begun, route.node)
    if (route.tick !== undefined) await playUntil(route.tick, route.begun ?? 1)
  }
  const { tick } = route
  const isPast = tick !== undefined && !(onStage.value && tick >= (stage.value?.tick ?? 0))
  if (isPast) show({ tick })
  else shownTick.value = undefined
}
