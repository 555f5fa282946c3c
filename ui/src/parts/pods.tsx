/**
 * The pods of a node and their containers, with the images that they hold.
 *
 * @module
 */
import type { NodeView, PodView } from '../../../src/admin/view-schema.js'
import { counted, familiar } from '../format.js'
import { pointed } from './pointed.js'

/** The pods of a node. */
export function Pods({ detail: { pods } }: { readonly detail: NodeView }) {
  if (pods.length === 0) return null
  return (
    <section class="pods" aria-labelledby="pods-title">
      <h2 id="pods-title">{counted(pods.length, 'pod')}</h2>
      <ul class="pod-cards">
        {pods.map(pod => (
          <Pod key={pod.id} pod={pod} />
        ))}
      </ul>
    </section>
  )
}

function Pod({ pod: { name, namespace, state, containers } }: { readonly pod: PodView }) {
  return (
    <li class="pod-card">
      <h3>
        <small>{namespace}/</small>
        {name} <span class={state === 'ready' ? 'badge' : 'badge is-bad'}>{state}</span>
      </h3>
      <ul>
        {containers.map(({ id, name: called, image, imageId, state: phase, exitCode, reason }) => {
          const point = (): void => {
            pointed.value = { image: imageId }
          }
          const leave = (): void => {
            if (pointed.value?.image === imageId) pointed.value = undefined
          }
          return (
            <li key={id}>
              <button
                type="button"
                class="holds"
                onMouseEnter={point}
                onMouseLeave={leave}
                onFocus={point}
                onBlur={leave}
              >
                <span class={`dot ${phase}`} aria-hidden="true" /> {called}{' '}
                <small>
                  {phase}
                  {exitCode !== undefined && ` ${reason ?? ''} ${exitCode}`}
                </small>
                <span class="holds-image">holds {familiar(image)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </li>
  )
}
