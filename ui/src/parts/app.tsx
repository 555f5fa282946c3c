/**
 * The whole page.
 *
 * @module
 */
import { useState } from 'preact/hooks'
import { needsToken, useToken } from '../api.js'
import { notice } from '../notices.js'
import { connection, follow, node, onStage } from '../store.js'
import { Cluster } from './cluster.js'
import { Header } from './header.js'
import { Node } from './node.js'
import { Picker } from './picker.js'
import { Scenario } from './scenario.js'
import { Transport } from './transport.js'

/** The page. */
export function App() {
  if (needsToken.value) return <TokenForm />
  return (
    <div class={`page ${onStage.value ? 'has-scenario' : ''}`}>
      <button type="button" class="skip" onClick={skip}>
        Skip to the content
      </button>
      <Header />
      {connection.value === 'lost' && (
        <p class="lost" role="alert">
          The server cannot be reached; trying again …
        </p>
      )}
      <div class="middle">
        {onStage.value && <Scenario />}
        <main id="main" tabIndex={-1}>
          {node.value === undefined ? <Cluster /> : <Node />}
        </main>
      </div>
      <Notice />
      <Transport />
      <Picker />
    </div>
  )
}

/** Moves the focus to the content. A link would change the fragment of the URL, which is that of the moment. */
function skip(): void {
  document.getElementById('main')?.focus()
}

function Notice() {
  const shown = notice.value
  return (
    <div class="notices" role="status" aria-live="polite">
      {shown !== undefined && (
        <p key={shown.id} class={shown.isError ? 'is-bad' : ''}>
          {shown.text}
        </p>
      )}
    </div>
  )
}

function TokenForm() {
  const [text, setText] = useState('')
  return (
    <main class="token">
      <h1>cri-image-sim</h1>
      <form
        onSubmit={event => {
          event.preventDefault()
          useToken(text.trim())
          follow()
        }}
      >
        <label>
          The token of the control API
          <input
            type="password"
            autocomplete="off"
            value={text}
            onInput={event => setText(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="main" disabled={text.trim() === ''}>
          Continue
        </button>
      </form>
    </main>
  )
}
