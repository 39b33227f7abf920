/**
 * The merged words and the stretches of conflict, {merged, conflicts}; no words if there are any.
 * An edit {person, start, end, words} replaces the words from start up to but not including end.
 */
function merge(text, edits) {
  const key = (edit) => `${edit.start} ${edit.end} ${edit.words.join(' ')}`
  const anas = new Set(edits.filter((edit) => edit.person === 'a').map(key))
  const left = edits.filter((edit) => edit.person === 'a' || !anas.has(key(edit)))
  left.sort((a, b) => a.start - b.start || a.end - b.end || (a.person < b.person ? -1 : 1))
  const groups = []
  for (const edit of left) {
    const last = groups.at(-1)
    if (last !== undefined && edit.start < last.end) {
      last.end = Math.max(last.end, edit.end)
      last.edits.push(edit)
    } else {
      groups.push({ start: edit.start, end: edit.end, edits: [edit] })
    }
  }
  const conflicts = groups.filter((group) => group.edits.length > 1).map((group) => [group.start, group.end])
  if (conflicts.length > 0) return { merged: [], conflicts }
  const merged = []
  let done = 0
  for (const { start, end, edits: [edit] } of groups) {
    merged.push(...text.slice(done, start), ...edit.words)
    done = end
  }
  return { merged: [...merged, ...text.slice(done)], conflicts }
}

if (require.main === module) {
  const [first, ...lines] = require('node:fs').readFileSync(0, 'utf8').split('\n').filter(Boolean)
  const edits = lines.map((line) => {
    const [person, start, end, ...words] = line.split(' ')
    return { person, start: Number(start), end: Number(end), words }
  })
  const { merged, conflicts } = merge(first.split(' '), edits)
  for (const [start, end] of conflicts) console.log('conflict', start, end)
  if (conflicts.length === 0) console.log(merged.join(' '))
}

module.exports = { merge }
