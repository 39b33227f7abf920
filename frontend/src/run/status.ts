/** Runs in plain words. */

import type { RunInfo } from '../interview/view'
import { languageOf } from '../pad/languages'

export type Tone = 'busy' | 'good' | 'bad' | 'quiet'

export interface Status {
  tone: Tone
  text: string
}

const signals: Record<number, string> = {
  1: 'hangup',
  2: 'interrupt',
  4: 'illegal instruction',
  6: 'abort',
  8: 'arithmetic error',
  9: 'kill',
  11: 'segmentation fault',
  13: 'broken pipe',
  15: 'termination',
}

/** What the tab of a run is called. */
export function nameOf(run: RunInfo): string {
  if (run.what === 'terminal') return 'Terminal'
  if (run.what === 'repl') return `${languageOf(run.language).label} prompt`
  if (run.what === 'cases') return run.entry ? `Tests of ${run.entry}` : 'Tests'
  return run.entry || 'Program'
}

export function isGoing(run: RunInfo): boolean {
  return run.stage !== 'over'
}

/** Whether somebody may type into it: tests have no terminal. */
export function takesInput(run: RunInfo): boolean {
  return isGoing(run) && run.what !== 'cases' && run.what !== 'test_file'
}

export function statusOf(run: RunInfo): Status {
  if (run.stage !== 'over' && run.stopping) return { tone: 'busy', text: 'Stopping…' }
  if (run.stage === 'waiting') return { tone: 'busy', text: 'Waiting for its turn…' }
  if (run.stage === 'compiling') return { tone: 'busy', text: 'Compiling…' }
  if (run.stage === 'running') return { tone: 'busy', text: run.what === 'terminal' ? 'Open' : 'Running…' }
  const ended = endOf(run)
  return run.finished?.cut ? { ...ended, text: `${ended.text}, output cut short` } : ended
}

function endOf(run: RunInfo): Status {
  const finished = run.finished
  const bad = (text: string): Status => ({ tone: 'bad', text })
  switch (finished?.reason) {
    case 'exited':
      return exitOf(run)
    case 'timed_out':
      return bad(`Timed out after ${secondsOf(finished.wall_ms)}`)
    case 'out_of_cpu':
      return bad(`Used up its processor time, ${secondsOf(finished.cpu_ms)}`)
    case 'out_of_memory':
      return bad('Out of memory')
    case 'output_limit':
      return bad('Ended: it printed too much')
    case 'too_many_processes':
      return bad('Ended: too many processes')
    case 'too_many_files':
      return bad('Ended: it wrote too much to files')
    case 'stopped':
      return { tone: 'quiet', text: run.stoppedBy ? `Stopped by ${run.stoppedBy.name}` : 'Stopped' }
    case 'failed_to_compile':
      return bad('Did not compile')
    case 'failed_to_start':
      return bad('Could not be started')
    case 'lost':
      return bad('Lost: the server that ran it went away. Run it again.')
    default:
      return { tone: 'quiet', text: 'Over' }
  }
}

function exitOf({ finished, what }: RunInfo): Status {
  const signal = finished?.signal
  if (signal != null) {
    const name = signals[signal]
    return { tone: 'bad', text: `Ended by signal ${signal}${name ? `, ${name}` : ''}` }
  }
  const code = finished?.exit_code ?? 0
  if (what === 'terminal' || what === 'repl') return { tone: 'quiet', text: 'Closed' }
  return { tone: code === 0 ? 'good' : 'bad', text: code === 0 ? 'Exited with 0' : `Exit code ${code}` }
}

/** `0.42 s · CPU 0.38 s · 12 MB`; '' until it is over, or if it never ran. */
export function costOf({ finished }: RunInfo): string {
  if (finished === null || finished.wall_ms === 0) return ''
  const parts = [secondsOf(finished.wall_ms), `CPU ${secondsOf(finished.cpu_ms)}`]
  if (finished.peak_bytes > 0) parts.push(memoryOf(finished.peak_bytes))
  return parts.join(' · ')
}

export function secondsOf(ms: number): string {
  const seconds = ms / 1000
  if (seconds >= 60) return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`
  if (seconds >= 10 || Number.isInteger(seconds)) return `${Math.round(seconds)} s`
  return `${seconds.toFixed(seconds < 1 ? 2 : 1)} s`
}

function memoryOf(bytes: number): string {
  const megabytes = bytes / 2 ** 20
  return megabytes < 10 ? `${megabytes.toFixed(1)} MB` : `${Math.round(megabytes)} MB`
}
