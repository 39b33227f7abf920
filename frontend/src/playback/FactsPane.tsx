import { useMemo } from 'react'
import { personColour } from '../styles/people'
import type { Commands } from './commands'
import { Fact, FactRow, Jump, Meter } from './Fact'
import styles from './Facts.module.css'
import {
  againstPlan,
  creditText,
  highlights,
  knownText,
  progressText,
  runName,
  runResult,
  sizeText,
} from './facts'
import { Glyph } from './Glyph'
import { shapeOf } from './marks'
import { counted, lengthText } from './moment'
import { PassRate } from './PassRate'
import type { Picker } from './picker'
import { Scroll } from './Scroll'
import type { HintFact, Player, Recording, Summary } from './types'

interface FactsPaneProps {
  replay: Player
  recording: Recording
  summary: Summary
  picker: Picker
  commands: Commands
}

/** What can be counted of an interview, each row with the moment it rests on. */
export function FactsPane({ recording, summary, commands }: FactsPaneProps) {
  const { facts, timeline } = summary
  const people = useMemo(() => new Map(recording.people.map((one) => [one.person, one])), [recording.people])
  const names = useMemo(() => new Map(facts.names.map(({ id, name }) => [id, name])), [facts.names])
  const labels = useMemo(
    () =>
      new Map(
        timeline.marks.map(({ part, position, kind, label }) => [`${part} ${position} ${kind}`, label]),
      ),
    [timeline.marks],
  )
  const nameOf = (person: string) => people.get(person)?.name ?? ''
  const fileOf = (id: string) => names.get(id) ?? id
  const go = (t: number) => commands.show(t)
  const mostTyped = Math.max(1, ...facts.typed.map(({ inserted }) => inserted))
  const longest = Math.max(1, ...facts.phases.flatMap(({ used, allowed }) => [used, allowed]))
  const phaseStart = (phase: string) => timeline.phases.find((one) => one.phase === phase)?.from ?? null
  return (
    <Scroll label="Facts">
      <div className={styles.facts}>
        <p className={styles.lead}>
          Counted from the recording. What it says about somebody is for people to judge.
        </p>
        <ul className={styles.highlights}>
          {highlights(facts).map(({ text, t }) => (
            <li key={text}>
              {t === null ? (
                <span className={styles.highlight}>{text}</span>
              ) : (
                <button type="button" className={styles.highlight} onClick={() => go(t)}>
                  {text}
                </button>
              )}
            </li>
          ))}
        </ul>

        {facts.phases.length > 0 && (
          <Fact title="Time in each phase" head={['Phase', 'Used', 'Planned']}>
            {facts.phases.map((phase) => (
              <FactRow key={phase.phase}>
                <Jump t={phaseStart(phase.phase)} onJump={go} text={phase.name} />
                <td className={styles.grow}>
                  <Meter share={phase.used / longest} mark={phase.allowed / longest} />
                  <span className={styles.beside}>
                    {lengthText(phase.used)}, {againstPlan(phase)}
                  </span>
                </td>
                <td className={styles.number}>
                  {phase.allowed > 0 ? lengthText(phase.allowed) : 'none'}
                  {phase.credited > 0 && (
                    <span className={styles.beside}>{lengthText(phase.credited)} given back</span>
                  )}
                </td>
              </FactRow>
            ))}
          </Fact>
        )}

        {facts.runs.length > 0 && (
          <Fact
            title="Runs"
            head={['Time', 'What', 'Result']}
            above={<PassRate runs={facts.runs} length={timeline.length} onJump={go} />}
          >
            {facts.runs.map((run) => (
              <FactRow key={`${run.part} ${run.run}`}>
                <Jump t={run.until ?? run.t} onJump={go} />
                <td>
                  {runName(run)}
                  <span className={styles.beside}>{nameOf(run.person)}</span>
                </td>
                <td className={styles.result}>
                  <Glyph shape={shapeOf({ kind: 'run', label: run.label })} />
                  {runResult(run)}
                </td>
              </FactRow>
            ))}
          </Fact>
        )}

        <Fact title="Hints" head={['Time', 'Hint', 'What followed']} none="No hints were given.">
          {facts.hints.map((hint) => (
            <FactRow key={hint.position}>
              <Jump t={hint.t} onJump={go} />
              <td>{labels.get(`room ${hint.position} hint`) || `Hint ${hint.hint + 1}`}</td>
              <td>
                <Followed hint={hint} onJump={go} />
              </td>
            </FactRow>
          ))}
        </Fact>

        <Fact
          title="Text that came in at once"
          head={['Time', 'How much', 'Known before']}
          none="Nothing was pasted."
        >
          {facts.pastes.map((paste) => (
            <FactRow key={`${paste.position} ${paste.pad}`}>
              <Jump t={paste.t} onJump={go} />
              <td>
                {sizeText(paste)}
                <span className={styles.beside}>
                  {nameOf(paste.person)} in {fileOf(paste.pad)}
                </span>
              </td>
              <td className={styles.grow}>
                {paste.known !== null && <Meter share={paste.known} />}
                <span className={styles.beside}>{knownText(paste)}</span>
              </td>
            </FactRow>
          ))}
        </Fact>

        {facts.typed.length > 0 && (
          <Fact title="Who typed where" head={['Who', 'File', 'Put in, taken out']}>
            {facts.typed.map((typed) => (
              <FactRow key={`${typed.person} ${typed.pad}`}>
                <th scope="row" className={styles.name}>
                  {nameOf(typed.person)}
                </th>
                <td>{fileOf(typed.pad)}</td>
                <td className={styles.grow}>
                  <Meter
                    share={typed.inserted / mostTyped}
                    colour={personColour(people.get(typed.person)?.colour ?? 7)}
                  />
                  <span className={styles.beside}>
                    {typed.inserted.toLocaleString('en')} in, {typed.deleted.toLocaleString('en')} out
                  </span>
                </td>
              </FactRow>
            ))}
          </Fact>
        )}

        {facts.drawn.length + facts.said.length > 0 && (
          <Fact title="Drawing and chat" head={['Who', 'Where', 'How much']}>
            {facts.drawn.map((drawn) => (
              <FactRow key={`${drawn.person} ${drawn.board}`}>
                <th scope="row" className={styles.name}>
                  {nameOf(drawn.person)}
                </th>
                <td>{fileOf(drawn.board)}</td>
                <td>{counted(drawn.changes, 'change')}</td>
              </FactRow>
            ))}
            {facts.said.map((said) => (
              <FactRow key={said.person}>
                <th scope="row" className={styles.name}>
                  {nameOf(said.person)}
                </th>
                <td>Chat</td>
                <td>{counted(said.messages, 'message')}</td>
              </FactRow>
            ))}
          </Fact>
        )}

        {facts.away.length > 0 && (
          <Fact title="Away" head={['From', 'Who', 'How long']}>
            {facts.away.map((away) => (
              <FactRow key={`${away.person} ${away.from}`}>
                <Jump t={away.from} onJump={go} />
                <td>{nameOf(away.person)}</td>
                <td>{lengthText(away.until - away.from)}</td>
              </FactRow>
            ))}
          </Fact>
        )}

        {facts.credits.length > 0 && (
          <Fact title="Time given back" head={['Time', 'Why', 'How long']}>
            {facts.credits.map((credit) => (
              <FactRow key={`${credit.t} ${credit.phase}`}>
                <Jump t={credit.t} onJump={go} />
                <td>{creditText(credit.why)}</td>
                <td>{lengthText(credit.milliseconds)}</td>
              </FactRow>
            ))}
          </Fact>
        )}

        {facts.key_points.length > 0 && (
          <Fact title="Key points that were ticked" head={['Time', 'Key point']}>
            {facts.key_points.map(({ t, question, point }) => (
              <FactRow key={`${question} ${point}`}>
                <Jump t={t} onJump={go} />
                <td>{pointText(timeline.marks, t, point)}</td>
              </FactRow>
            ))}
          </Fact>
        )}
      </div>
    </Scroll>
  )
}

function Followed({ hint, onJump }: { hint: HintFact; onJump: (t: number) => void }) {
  const { progress } = hint
  if (progress === null) return progressText(hint)
  return (
    <button type="button" className={styles.link} onClick={() => onJump(progress.t)}>
      {progressText(hint)}
    </button>
  )
}

function pointText(marks: Summary['timeline']['marks'], t: number, point: number): string {
  return marks.find((mark) => mark.kind === 'key_point' && mark.t === t)?.label || `Key point ${point + 1}`
}
