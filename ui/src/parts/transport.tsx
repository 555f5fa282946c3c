/**
 * The bar with the controls of time.
 *
 * @module
 */
import { duration, ticks } from '../format.js'
import { attempt } from '../notices.js'
import { onStage, shownTick, stage, view } from '../store.js'
import {
  isPlaying,
  redo,
  setDriver,
  setSpeed,
  showKept,
  speed,
  stepBack,
  stepForward,
  togglePlay,
} from '../time.js'
import { Icon } from './icon.js'

const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 50, 100, 1000]

/** Play, step, back, speed, and the slider over all ticks that are kept. */
export function Transport() {
  const { now = 0, keptFrom = 0, tickNs = 1e6 } = view.value ?? {}
  const tick = shownTick.value ?? now
  const isPast = shownTick.value !== undefined
  return (
    <section class={`transport ${isPast ? 'is-past' : ''}`} aria-label="Time">
      <div class="buttons">
        <PlayButtons isPast={isPast} />
        <Speed />
        {!onStage.value && <Driver isPast={isPast} />}
      </div>
      <input
        class="slider"
        type="range"
        min={keptFrom}
        max={Math.max(now, keptFrom + 1)}
        value={tick}
        disabled={now === keptFrom}
        aria-label="Tick"
        aria-valuetext={`tick ${tick} of ${now}`}
        onInput={event => showKept(Number(event.currentTarget.value))}
      />
      <output class="tick" aria-live="off">
        <b>{ticks(tick)}</b> <small>{duration(tick, tickNs)}</small>
      </output>
      <button
        type="button"
        class={`now ${isPast ? 'main' : ''}`}
        onClick={() => showKept(now)}
        disabled={!isPast}
      >
        Now
      </button>
    </section>
  )
}

function PlayButtons({ isPast }: { readonly isPast: boolean }) {
  const runs = isPast || onStage.value ? isPlaying.value : view.value?.driver === 'realtime'
  const isOver = onStage.value && !isPast && (stage.value?.isOver ?? false)
  const onServer = onStage.value ? 'Back one step' : 'Undo'
  return (
    <>
      <button
        type="button"
        onClick={stepBack}
        aria-label={isPast ? 'To the event before' : onServer}
        title={`${isPast ? 'To the event before' : onServer} (,)`}
      >
        <Icon name="back" />
      </button>
      <button
        type="button"
        class="main play"
        onClick={togglePlay}
        disabled={isOver}
        aria-label={runs ? 'Pause' : 'Play'}
        title={runs ? 'Pause (space)' : 'Play (space)'}
      >
        <Icon name={runs ? 'pause' : 'play'} />
      </button>
      <button type="button" onClick={stepForward} disabled={isOver} aria-label="Step" title="Step (.)">
        <Icon name="step" />
      </button>
      {!onStage.value && (
        <button type="button" onClick={redo} disabled={isPast} aria-label="Redo" title="Redo">
          <Icon name="redo" />
        </button>
      )}
    </>
  )
}

function Speed() {
  return (
    <label class="speed">
      <span class="hidden">Speed</span>
      <select value={String(speed.value)} onChange={event => setSpeed(Number(event.currentTarget.value))}>
        {SPEEDS.map(factor => (
          <option key={factor} value={String(factor)}>
            {factor}×
          </option>
        ))}
      </select>
    </label>
  )
}

function Driver({ isPast }: { readonly isPast: boolean }) {
  return (
    <label class="driver">
      <span class="hidden">How the clock advances</span>
      <select
        value={view.value?.driver ?? 'manual'}
        disabled={isPast}
        onChange={event => attempt(() => setDriver(event.currentTarget.value as 'auto'))}
      >
        <option value="auto">auto</option>
        <option value="manual">manual</option>
        <option value="realtime">real time</option>
      </select>
    </label>
  )
}
