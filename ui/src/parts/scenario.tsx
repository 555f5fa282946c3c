/**
 * The scenario that is played: its narration, steps and expectations.
 *
 * @module
 */
import { useEffect, useRef } from 'preact/hooks'
import type { Staged } from '../../../src/admin/stage-routes.js'
import { ticks } from '../format.js'
import { shownTick, stage } from '../store.js'
import { leaveScenario, openScenario, showKept } from '../time.js'
import { Icon } from './icon.js'
import { Markdown } from './markdown.js'

/** The narration of the scenario on the stage. */
export function Scenario() {
  const staged = stage.value
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const present = list.current?.querySelector<HTMLElement>('.is-present, .result')
    if (present && list.current)
      list.current.scrollTo({ top: present.offsetTop - list.current.offsetTop - 24, behavior: 'auto' })
  }, [staged?.begun, staged?.isOver])
  if (staged === null) return null
  return (
    <aside class="scenario" aria-labelledby="scenario-title">
      <header>
        <h2 id="scenario-title">{staged.name}</h2>
        <button
          type="button"
          class="quiet"
          onClick={leaveScenario}
          aria-label="Close the scenario"
          title="Close the scenario"
        >
          <Icon name="close" />
        </button>
      </header>
      <ol
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard
        tabIndex={0}
        aria-label="Steps"
      >
        <li class={`about ${staged.begun <= 1 ? '' : 'is-past'}`}>
          <Markdown text={staged.about} />
        </li>
        {staged.steps.map((step, index) => (
          <Step key={index} staged={staged} step={step} index={index} />
        ))}
        {staged.isOver && <Result staged={staged} />}
      </ol>
    </aside>
  )
}

function Step({
  staged,
  step,
  index,
}: {
  readonly staged: Staged
  readonly step: Staged['steps'][number]
  readonly index: number
}) {
  const { say, action, tick, checks, failures } = step
  const isPresent = index === staged.begun - 1 && !staged.isOver
  const state = isPresent ? 'is-present' : index < staged.begun ? 'is-past' : 'is-future'
  return (
    <li class={`step ${state}`} aria-current={isPresent ? 'step' : undefined}>
      {say !== '' && <Markdown text={say} />}
      {action !== '' && (
        <p class="step-action">
          <button
            type="button"
            title={tick === undefined ? 'Play to this step' : 'Show its beginning'}
            onClick={() => (tick === undefined ? openScenario(staged.id, index + 1) : showKept(tick))}
          >
            <code>{action}</code>
            {tick !== undefined && <small>{ticks(tick)}</small>}
          </button>
        </p>
      )}
      {failures.map(({ message, isExpected }, i) => (
        <p key={i} class={`check ${isExpected ? 'is-met' : 'is-unmet'}`}>
          <Icon name={isExpected ? 'check' : 'close'} /> <span>{message}</span>
        </p>
      ))}
      <Checks checks={checks} />
    </li>
  )
}

/** The number of checks of a step that are shown; the others are counted. */
const CHECKS_MAX = 4

function Checks({ checks }: { readonly checks: Staged['steps'][number]['checks'] }) {
  if (checks.length === 0) return null
  const unmet = checks.filter(({ isMet }) => !isMet)
  const shown = [...unmet, ...checks.filter(({ isMet }) => isMet)].slice(0, CHECKS_MAX)
  return (
    <ul class="checks" aria-label="Expectations">
      {shown.map(({ isMet, node, subject, expected, found }, i) => (
        <li key={i} class={`check ${isMet ? 'is-met' : 'is-unmet'}`}>
          <Icon name={isMet ? 'check' : 'close'} />
          <span>
            <span class="hidden">{isMet ? 'met: ' : 'not met: '}</span>
            {node !== undefined && `${node}: `}
            {subject}: {expected}
            {!isMet && ` (found ${found})`}
          </span>
        </li>
      ))}
      {checks.length > shown.length && <li class="check is-met">and {checks.length - shown.length} more</li>}
    </ul>
  )
}

function Result({ staged: { steps } }: { readonly staged: Staged }) {
  const checks = steps.flatMap(step => step.checks)
  const met = checks.filter(({ isMet }) => isMet).length
  const isPast = shownTick.value !== undefined
  return (
    <li class={`result ${met === checks.length ? 'is-met' : 'is-unmet'}`}>
      The end. {met} of {checks.length} expectations met.{isPast && ' You are looking at an earlier tick.'}
    </li>
  )
}
