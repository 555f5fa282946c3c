/**
 * The picker of scenarios.
 *
 * @module
 */
import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ListedScenario } from '../../../src/admin/stage-routes.js'
import { read } from '../api.js'
import { attempt } from '../notices.js'
import { openScenario } from '../time.js'
import { Icon } from './icon.js'
import { Markdown } from './markdown.js'

const scenarios = signal<readonly ListedScenario[]>([])
const isOpen = signal(false)

/** Opens the picker. */
export async function pickScenario(): Promise<void> {
  isOpen.value = true
  const answer = await attempt(() => read<{ scenarios: readonly ListedScenario[] }>('/v1/scenarios'))
  if (answer !== undefined) scenarios.value = answer.scenarios
}

/** The dialog with all scenarios. */
export function Picker() {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen.value) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen.value])
  const close = (): void => {
    isOpen.value = false
  }
  return (
    <dialog ref={dialog} class="picker" aria-labelledby="picker-title" onClose={close}>
      <header>
        <h2 id="picker-title">Scenarios</h2>
        <button type="button" class="quiet" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <p>A scenario is played in a simulation of its own. The nodes of the server are not changed.</p>
      <ul>
        {scenarios.value.map(({ id, name, about, steps }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => {
                close()
                void openScenario(id)
              }}
            >
              <strong>{name}</strong>
              <small>{steps} steps</small>
            </button>
            <Markdown text={about} />
          </li>
        ))}
      </ul>
    </dialog>
  )
}
