/**
 * The merged words and the stretches of conflict, {merged, conflicts}; no words if there are any.
 * An edit {person, start, end, words} replaces the words from start up to but not including end.
 */
function merge(text, edits) {
  return { merged: text, conflicts: [] }
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
