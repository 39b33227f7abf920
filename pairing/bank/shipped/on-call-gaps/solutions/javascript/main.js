/** Stretches in the order of time: ['gap' or 'double', first minute, minute after the last]. */
function check([begin, end], shifts) {
  const changes = new Map([[begin, 0], [end, 0]])
  const change = (minute, by) => changes.set(minute, (changes.get(minute) ?? 0) + by)
  for (const [from, to] of shifts) {
    const start = Math.max(from, begin)
    const stop = Math.min(to, end)
    if (start >= stop) continue
    change(start, 1)
    change(stop, -1)
  }
  const minutes = [...changes.keys()].sort((a, b) => a - b)
  const found = []
  let people = 0
  for (let i = 0; i + 1 < minutes.length; i++) {
    people += changes.get(minutes[i])
    if (people === 1) continue
    const kind = people === 0 ? 'gap' : 'double'
    const last = found.at(-1)
    if (last !== undefined && last[0] === kind && last[2] === minutes[i]) last[2] = minutes[i + 1]
    else found.push([kind, minutes[i], minutes[i + 1]])
  }
  return found
}

if (require.main === module) {
  const lines = require('node:fs').readFileSync(0, 'utf8').split('\n').filter(Boolean)
  const [period, ...shifts] = lines.map((line) => line.split(' ').map(Number))
  const found = check(period, shifts)
  for (const stretch of found) console.log(stretch.join(' '))
  if (found.length === 0) console.log('fine')
}

module.exports = { check }
