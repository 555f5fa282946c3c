/**
 * The head of the page: the place that is shown, the scenario, the state hash, and links.
 *
 * @module
 */
import { signal } from '@preact/signals'
import { short } from '../format.js'
import { notify } from '../notices.js'
import { connection, hash, node, onStage, show, stage, view, writeRoute } from '../store.js'
import { theme, toggleTheme } from '../theme.js'
import { Exports } from './exports.js'
import { Icon } from './icon.js'
import { pickScenario } from './picker.js'

const linked = signal(false)

/** The head of the page. */
export function Header() {
  const nodes = view.value?.nodes ?? []
  return (
    <header class="top">
      <button
        type="button"
        class="brand quiet"
        aria-label="cri-image-sim"
        onClick={() => show({ node: undefined })}
      >
        <img src="/ui/icon.svg" alt="" /> <span>cri-image-sim</span>
      </button>
      <nav aria-label="Nodes">
        <button
          type="button"
          aria-current={node.value === undefined ? 'page' : undefined}
          onClick={() => show({ node: undefined })}
        >
          Cluster
        </button>
        {nodes.length <= NODES_AS_TABS ? (
          nodes.map(({ node: name }) => (
            <button
              key={name}
              type="button"
              aria-current={node.value === name ? 'page' : undefined}
              onClick={() => show({ node: name })}
            >
              {name}
            </button>
          ))
        ) : (
          <select
            aria-label="Node"
            value={node.value ?? ''}
            onChange={event => show({ node: event.currentTarget.value || undefined })}
          >
            <option value="">choose a node</option>
            {nodes.map(({ node: name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        )}
      </nav>
      <div class="tools">
        <button
          type="button"
          class={onStage.value ? 'open-scenario' : 'main'}
          onClick={() => void pickScenario()}
        >
          {onStage.value ? `${stage.value?.name ?? ''} …` : 'Scenarios'}
        </button>
        <span class="hash" title={`state hash ${hash.value ?? ''}`}>
          <small>state</small> <code>{hash.value === undefined ? '·······' : short(hash.value)}</code>
        </span>
        <button
          type="button"
          class="quiet"
          aria-label="Copy a link to this moment"
          title="Copy a link to this moment"
          onClick={copyLink}
        >
          <Icon name={linked.value ? 'check' : 'link'} />
        </button>
        <Exports />
        <button
          type="button"
          class="quiet"
          aria-label={`Theme: ${theme.value}`}
          title={`Theme: ${theme.value}`}
          onClick={toggleTheme}
        >
          <Icon name="theme" />
        </button>
        <span class={`connection ${connection.value}`} role="status">
          <span class="dot" aria-hidden="true" /> <span>{connection.value}</span>
        </span>
      </div>
    </header>
  )
}

/** The number of nodes up to which each one has a tab. */
const NODES_AS_TABS = 6

async function copyLink(): Promise<void> {
  writeRoute()
  try {
    await navigator.clipboard.writeText(location.href)
    linked.value = true
    setTimeout(() => {
      linked.value = false
    }, 1500)
  } catch {
    notify(`The link is ${location.href}`)
  }
}
