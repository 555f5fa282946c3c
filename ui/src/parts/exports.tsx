/**
 * Files of the simulation that is shown.
 *
 * @module
 */
import { readFile } from '../api.js'
import { attempt } from '../notices.js'
import { base, shownTick } from '../store.js'
import { Icon } from './icon.js'

/** A menu of files. */
export function Exports() {
  return (
    <details class="menu">
      <summary aria-label="Export" title="Export">
        <Icon name="down" />
      </summary>
      <ul>
        <li>
          <button type="button" onClick={() => save(snapshotPath(), 'snapshot.jsonl')}>
            Snapshot of this tick
          </button>
        </li>
        <li>
          <button type="button" onClick={() => save(`${base.value}/v1/events`, 'events.json')}>
            Events
          </button>
        </li>
      </ul>
    </details>
  )
}

function snapshotPath(): string {
  return `${base.value}/v1/state${shownTick.value === undefined ? '' : `?tick=${shownTick.value}`}`
}

async function save(path: string, name: string): Promise<void> {
  await attempt(async () => {
    const url = URL.createObjectURL(await readFile(path))
    const link = Object.assign(document.createElement('a'), { href: url, download: name })
    link.click()
    URL.revokeObjectURL(url)
  })
}
