/** Private notes, ticked key points and scores, of the panel alone: the twin of pairing/interview/notes.py. */

import type { AnyEntry, KeyPointTicked, NoteDeleted, NotePut, QuizScored, Snapshot } from '../wire/messages'

export type AboutNotes = Extract<AnyEntry, NotePut | NoteDeleted | KeyPointTicked | QuizScored>

export interface Notes {
  /** The newest text of each note, by its id, oldest note first. */
  readonly notes: ReadonlyMap<string, NotePut>
  /** Key points that are ticked, by `tickOf`. */
  readonly ticks: ReadonlyMap<string, KeyPointTicked>
  /** By the question's name here. */
  readonly scores: ReadonlyMap<string, QuizScored>
}

export const NO_NOTES: Notes = { notes: new Map(), ticks: new Map(), scores: new Map() }

/** The key of a question's key point among the ticks. */
export function tickOf(question: string, point: number): string {
  return `${point} ${question}`
}

export function notesOf({ notes, ticks, scores }: Pick<Snapshot, 'notes' | 'ticks' | 'scores'>): Notes {
  return {
    notes: new Map(notes.map((note) => [note.note, note])),
    ticks: new Map(ticks.map((tick) => [tickOf(tick.question, tick.point), tick])),
    scores: new Map(scores.map((score) => [score.given, score])),
  }
}

export function notesAfter(all: Notes, entry: AboutNotes): Notes {
  switch (entry.kind) {
    case 'note_put':
      return { ...all, notes: new Map(all.notes).set(entry.note, entry) }
    case 'note_deleted': {
      const notes = new Map(all.notes)
      notes.delete(entry.note)
      return { ...all, notes }
    }
    case 'key_point_ticked': {
      const ticks = new Map(all.ticks)
      const key = tickOf(entry.question, entry.point)
      ticks.delete(key)
      if (entry.ticked) ticks.set(key, entry)
      return { ...all, ticks }
    }
    case 'quiz_scored':
      return { ...all, scores: new Map(all.scores).set(entry.given, entry) }
  }
}
