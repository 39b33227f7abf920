/**
 * What a program prints may be hostile, and everybody in the interview replays it. A terminal answers many
 * sequences by typing: here none is answered, so that nothing ever reaches a program that nobody typed. Nor may
 * output reach the page's title, the clipboard, colours, links, or make the browser toil.
 */

import type { IParser } from '@xterm/xterm'

/** Modes (CSI ? n h) that would send what the pointer and the focus do. */
const TELLING = new Set([9, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016])

/** Sequences that repeat something so often, or more, are left out: a terminal has at most 500 columns and rows. */
const MOST_REPEATED = 500
const REPEATING = ['b', 'I', 'Z', 'L', 'M', 'S', 'T']

/** Titles, palette, folder, links, notices, colours, highlights, clipboard, and what programs made up of the kind. */
const OUTSIDE = [
  0, 1, 2, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 17, 19, 52, 99, 104, 105, 110, 111, 112, 133, 777, 1337,
]

const swallow = () => true

/** Makes a terminal deaf to all that. Handlers given last are asked first, and `true` ends a sequence. */
export function makeSafe(parser: IParser): void {
  for (const prefix of ['', '?', '>', '=']) {
    const begun = prefix === '' ? {} : { prefix }
    // Device attributes, status reports, mode requests, keyboard protocols, window operations.
    for (const final of ['c', 'n', 't', 'x']) parser.registerCsiHandler({ ...begun, final }, swallow)
    parser.registerCsiHandler({ ...begun, intermediates: '$', final: 'p' }, swallow)
    if (prefix !== '') parser.registerCsiHandler({ ...begun, final: 'u' }, swallow)
    parser.registerCsiHandler({ ...begun, final: 'q' }, swallow)
  }
  parser.registerCsiHandler({ intermediates: '$', final: 'w' }, swallow)
  parser.registerCsiHandler({ prefix: '?', final: 'h' }, (params) =>
    params.some((mode) => typeof mode === 'number' && TELLING.has(mode)),
  )
  for (const final of REPEATING) {
    parser.registerCsiHandler({ final }, ([count]) => typeof count === 'number' && count > MOST_REPEATED)
  }
  for (const intermediates of ['$', '+']) parser.registerDcsHandler({ intermediates, final: 'q' }, swallow)
  for (const ident of OUTSIDE) parser.registerOscHandler(ident, swallow)
}
