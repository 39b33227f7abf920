/** What the in-memory authority accepts. */

import type { Limits } from '../wire/messages'

export const LIMITS: Limits = {
  message_bytes: 1_048_576,
  document_units: 1_000_000,
  push_updates: 500,
  change_sections: 10_000,
  pads: 200,
  pad_name_chars: 120,
  chat_chars: 4000,
  runs_per_room: 2,
  run_typed_bytes: 64,
  cases: 20,
  case_chars: 1000,
  case_name_chars: 80,
  boards: 20,
  board_name_chars: 120,
  board_bytes: 8_388_608,
  draw_updates: 500,
  draw_elements: 5000,
  image_bytes: 4_194_304,
  image_pixels: 16_777_216,
  extend_minutes: 30,
  focus_minutes_most: 15,
  answer_chars: 4000,
  note_chars: 16_384,
}
