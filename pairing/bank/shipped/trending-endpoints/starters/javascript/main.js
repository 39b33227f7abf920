/** Calls of the last `window` seconds. Times never go back. */
class Dashboard {
  constructor(window) {
    this.window = window
  }

  hit(time, name) {
  }

  /** At most k pairs [name, calls], the busiest first, then by the alphabet. */
  top(time, k) {
    return []
  }
}

if (require.main === module) {
  const [window, ...lines] = require('node:fs').readFileSync(0, 'utf8').split('\n').filter(Boolean)
  const dashboard = new Dashboard(Number(window))
  for (const line of lines) {
    const [event, time, rest] = line.split(' ')
    if (event === 'hit') dashboard.hit(Number(time), rest)
    else console.log(dashboard.top(Number(time), Number(rest)).map((one) => one.join('=')).join(' ') || '-')
  }
}

module.exports = { Dashboard }
