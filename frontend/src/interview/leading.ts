/** What can be asked of an interview that is led. Each promise rejects with RefusedError. */

import type { AnyEntry } from '../wire/messages'
import type { Asked } from './intents'

type Checks = Omit<Extract<Asked, { type: 'report_checks' }>, 'type'>

/** Takes what is asked. Resolves as `Session` says. */
export interface Asking {
  ask(asked: Asked): Promise<AnyEntry | null>
}

export abstract class Leading {
  protected abstract readonly session: Asking

  // The clock: interviewers only.

  async startInterview(): Promise<void> {
    await this.session.ask({ type: 'start_interview' })
  }

  async pauseInterview(): Promise<void> {
    await this.session.ask({ type: 'pause_interview' })
  }

  async resumeInterview(): Promise<void> {
    await this.session.ask({ type: 'resume_interview' })
  }

  /** Any phase of the plan but the one that goes on; one come back to goes on where its clock stood. */
  async beginPhase(phase: string): Promise<void> {
    await this.session.ask({ type: 'begin_phase', phase })
  }

  /** More minutes for the phase that goes on. */
  async extendPhase(minutes: number): Promise<void> {
    await this.session.ask({ type: 'extend_phase', minutes })
  }

  // Coming in: candidates agree and report, from the lobby too; interviewers let them in.

  async agree(): Promise<void> {
    await this.session.ask({ type: 'agree' })
  }

  async reportChecks(checks: Checks): Promise<void> {
    await this.session.ask({ type: 'report_checks', ...checks })
  }

  async admit(person: string): Promise<void> {
    await this.session.ask({ type: 'admit', person })
  }

  /** The candidate waits outside again. */
  async hold(person: string): Promise<void> {
    await this.session.ask({ type: 'hold', person })
  }

  // Focus time: interviewers and candidates.

  async beginFocus(minutes: number): Promise<void> {
    await this.session.ask({ type: 'begin_focus', minutes })
  }

  async endFocus(): Promise<void> {
    await this.session.ask({ type: 'end_focus' })
  }

  // Questions and quizzes.

  /** Back to a question that was given before. Interviewers only. */
  async showQuestion(given: string): Promise<void> {
    await this.session.ask({ type: 'show_question', given })
  }

  /** An answer in place of the one before; `text` is a short answer, or why. Candidates only. */
  async answer(given: string, item: string, options: readonly string[], text = ''): Promise<void> {
    await this.session.ask({ type: 'answer', given, item, options, text })
  }

  /** From now on the answers stand. Candidates only. */
  async submitQuiz(given: string): Promise<void> {
    await this.session.ask({ type: 'submit_quiz', given })
  }

  // Notes: in the panel alone.

  /** A new note, begun at `moment` by the server's clock; `given`: the question it is about. Its id. */
  async putNote(text: string, moment: number, given = ''): Promise<string | null> {
    const entry = await this.session.ask({ type: 'put_note', text, moment, given })
    return entry?.kind === 'note_put' ? entry.note : null
  }

  /** Another text of one's own note. */
  async changeNote(note: string, text: string, given = ''): Promise<void> {
    await this.session.ask({ type: 'put_note', note, text, given })
  }

  async deleteNote(note: string): Promise<void> {
    await this.session.ask({ type: 'delete_note', note })
  }

  /** `question` is the bank's id. */
  async tickKeyPoint(question: string, point: number, ticked: boolean): Promise<void> {
    await this.session.ask({ type: 'tick_key_point', question, point, ticked })
  }
}
