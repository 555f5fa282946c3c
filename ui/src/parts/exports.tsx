/**
 * Files of the simulation that is shown.
 *
 * @module
 */
import { readFile } from '../api.js'
import { attempt } from '../notices.js'
import { base, onStage, shownTick, stage } from '../store.js'
import { Icon } from './icon.js'

/** A menu of files. */
export function Exports() {
  return (
    <details class="menu">
      <summary aria-label="Export" title="Export">
        <Icon name="down" />
      </summary>
      <ul>
        {onStage.value && (
          <>
            <File path={() => '/v1/stage/scenario'} name={`${stage.value?.id}.json`} text="Scenario" />
            <File path={() => '/v1/stage/journal'} name={`${stage.value?.id}.journal`} text="Journal" />
            <File
              path={() => '/v1/stage/trace'}
              name={`${stage.value?.id}.pftrace`}
              text="Trace for Perfetto"
            />
          </>
        )}
        {!onStage.value && (
          <>
            <File path={() => '/v1/journal'} name="run.journal" text="Journal of what is kept" />
            <File path={() => '/v1/trace'} name="run.pftrace" text="Trace of what is kept, for Perfetto" />
          </>
        )}
        <File path={() => `${base.value}/v1/scenario`} name="run.yaml" text="Run so far as a scenario" />
        <File path={snapshotPath} name="snapshot.jsonl" text="Snapshot of this tick" />
        <File path={() => `${base.value}/v1/events`} name="events.json" text="Events" />
      </ul>
    </details>
  )
}

function File({
  path,
  name,
  text,
}: {
  readonly path: () => string
  readonly name: string
  readonly text: string
}) {
  return (
    <li>
      <button type="button" onClick={() => save(path(), name)}>
        {text}
      </button>
    </li>
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
