/** Stretches in the order of time: ['gap' or 'double', first minute, minute after the last]. */
function check([begin, end], shifts) {
  return []
}

if (require.main === module) {
  const lines = require('node:fs').readFileSync(0, 'utf8').split('\n').filter(Boolean)
  const [period, ...shifts] = lines.map((line) => line.split(' ').map(Number))
  const found = check(period, shifts)
  for (const stretch of found) console.log(stretch.join(' '))
  if (found.length === 0) console.log('fine')
}

module.exports = { check }
