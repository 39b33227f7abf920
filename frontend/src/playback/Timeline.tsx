import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react'
import { useStore } from '../ui/useStore'
import type { Commands } from './commands'
import { sliderCommand } from './keys'
import { Lanes, lanesHeight } from './Lanes'
import { type Family, familyOf } from './marks'
import { spokenText } from './moment'
import { Preview } from './Preview'
import type { Picker } from './picker'
import { momentAt, placeOf, type Scale } from './scale'
import styles from './Timeline.module.css'
import type { People, Player, ReplayState, Timeline as Told } from './types'
import { useWidth } from './useWidth'

interface TimelineProps {
  replay: Player
  told: Told
  people: People
  picker: Picker
  shown: ReadonlySet<Family>
  commands: Commands
  /** Everybody's typing on one lane. */
  compact: boolean
}

/** What the pointer drags: the moment on view, or an end of the stretch that is selected. */
type Drag = { what: 'moment' } | { what: 'stretch'; anchor: number; begun: boolean; x: number }

const selectSecond = (state: ReplayState) => Math.floor(state.t / 1000)
const selectLength = (state: ReplayState) => state.length
const selectSelection = (state: ReturnType<Picker['getState']>) => state.selection

/** Pixels within which a press is on the line of the moment, or on an end of the stretch. */
const NEAR = 6
/** Pixels from which on a press is a drag. */
const DRAG = 4

/**
 * The whole recording as one picture. A press goes there; a drag over the names of the phases moves through the
 * recording, and one over what people did selects a stretch. With a finger every drag moves.
 */
export function Timeline({ replay, told, people, picker, shown, commands, compact }: TimelineProps) {
  const second = useStore(replay, selectSecond)
  const length = useStore(replay, selectLength)
  const selection = useStore(picker, selectSelection)
  const [track, width] = useWidth<HTMLDivElement>()
  const scale = useMemo<Scale>(() => ({ length, width }), [length, width])
  const marks = useMemo(() => told.marks.filter(({ kind }) => shown.has(familyOf(kind))), [told.marks, shown])
  const [hover, setHover] = useState<number | null>(null)
  const drag = useRef<Drag | null>(null)
  const height = lanesHeight(told, people, compact)

  const xOf = (event: PointerEvent) => event.clientX - (track.current?.getBoundingClientRect().left ?? 0)

  function onPointerDown(event: PointerEvent) {
    if (event.button !== 0) return
    const x = xOf(event)
    const t = momentAt(x, scale)
    const y = event.clientY - (track.current?.getBoundingClientRect().top ?? 0)
    const ends = selection && [selection.from, selection.until]
    const end = ends?.findIndex((one) => Math.abs(placeOf(one, scale) - x) <= NEAR) ?? -1
    const onLine = Math.abs(placeOf(replay.getState().t, scale) - x) <= NEAR
    event.currentTarget.setPointerCapture?.(event.pointerId)
    if (ends && end >= 0 && event.pointerType !== 'touch') {
      drag.current = { what: 'stretch', anchor: ends[1 - end] ?? t, begun: true, x }
    } else if (!event.shiftKey && (event.pointerType === 'touch' || y < height.head || onLine)) {
      drag.current = { what: 'moment' }
      commands.seek(t)
    } else drag.current = { what: 'stretch', anchor: t, begun: false, x }
  }

  function onPointerMove(event: PointerEvent) {
    const x = xOf(event)
    const t = momentAt(x, scale)
    setHover(event.pointerType === 'touch' && drag.current === null ? null : x)
    const dragged = drag.current
    if (dragged?.what === 'moment') commands.seek(t)
    if (dragged?.what === 'stretch' && (dragged.begun || Math.abs(x - dragged.x) >= DRAG)) {
      dragged.begun = true
      picker.select(dragged.anchor, t)
    }
  }

  function onPointerUp(event: PointerEvent) {
    const dragged = drag.current
    drag.current = null
    if (event.pointerType === 'touch') setHover(null)
    if (dragged?.what === 'stretch' && !dragged.begun) commands.seek(snapped(xOf(event), scale, marks))
  }

  function onKeyDown(event: KeyboardEvent) {
    const command = sliderCommand(event)
    if (command === null) return
    event.preventDefault()
    commands.run(command)
  }

  const phase = told.phases.find(({ from, until }) => second * 1000 >= from && second * 1000 < until)
  const moment = `${spokenText(second * 1000)} of ${spokenText(length)}`
  return (
    <div className={styles.timeline} data-compact={compact}>
      <div
        ref={track}
        className={styles.track}
        style={{ height: height.all }}
        role="slider"
        tabIndex={0}
        aria-label="Moment of the recording"
        aria-valuemin={0}
        aria-valuemax={Math.floor(length / 1000)}
        aria-valuenow={second}
        aria-valuetext={phase ? `${moment}, ${phase.name}` : moment}
        data-region="timeline"
        data-testid="timeline"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          drag.current = null
        }}
        onPointerLeave={() => setHover(null)}
        onKeyDown={onKeyDown}
      >
        <Lanes told={told} people={people} marks={marks} scale={scale} compact={compact} />
        {selection && (
          <span
            className={styles.selection}
            style={{
              left: placeOf(selection.from, scale),
              width: placeOf(selection.until, scale) - placeOf(selection.from, scale),
            }}
            data-testid="selection"
          />
        )}
        {hover !== null && <span className={styles.hover} style={{ translate: `${hover}px 0` }} />}
        <Head replay={replay} scale={scale} />
      </div>
      {hover !== null && (
        <Preview replay={replay} told={told} people={people} marks={marks} scale={scale} x={hover} />
      )}
    </div>
  )
}

const selectT = (state: ReplayState) => state.t

/** The line of the moment on view: it alone is drawn anew as the recording plays. */
function Head({ replay, scale }: { replay: Player; scale: Scale }) {
  const t = useStore(replay, selectT)
  return (
    <span className={styles.head} style={{ translate: `${placeOf(t, scale).toFixed(1)}px 0` }}>
      <span className={styles.grip} />
    </span>
  )
}

/** A press upon a mark means its very moment. */
function snapped(x: number, scale: Scale, marks: Told['marks']): number {
  let best: number | null = null
  for (const { t } of marks) {
    const away = Math.abs(placeOf(t, scale) - x)
    if (away <= NEAR && (best === null || away < Math.abs(placeOf(best, scale) - x))) best = t
  }
  return best ?? momentAt(x, scale)
}
