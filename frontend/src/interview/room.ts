/** What components show of a room, or of its panel, and ask of it: one that goes on, or one that is played back. */

import type { Boards } from './boards'
import type { InterviewClient } from './client'
import type { Requests } from './requests'

type Drawing =
  | 'isOpen'
  | 'scene'
  | 'elements'
  | 'version'
  | 'edit'
  | 'onScene'
  | 'onSketches'
  | 'sketchesOn'
  | 'attach'

/** What the whiteboards' components need of the boards. */
export interface Scenes extends Pick<Boards, Drawing> {
  /** They are played back: nobody draws, and what was there may be there again. */
  readonly played?: true
}

type Shown =
  | 'getState'
  | 'subscribe'
  | 'start'
  | 'stop'
  | 'setTyping'
  | 'openPad'
  | 'dismissNotice'
  | 'restoreRecovered'
  | 'discardRecovered'
  | 'onCarets'
  | 'follow'
  | 'onShowPad'
  | 'padText'
  | 'padVersion'
  | 'changePad'
  | 'onText'
  | 'textsSent'
  | 'onOutput'
  | 'outputAfter'
  | 'attachPad'
  | 'detachPad'
  | 'caretMoved'
  | 'caretsIn'
  | 'presenceIn'
  | 'followedTop'

export interface Room extends Pick<InterviewClient, Shown | keyof Requests> {
  /** Where an image of a recording is; of a room that goes on, the server knows. */
  readonly imageAddress?: (file: string) => string
  readonly boards: Scenes
}
