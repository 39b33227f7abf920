/** At most `most` requests of a client in any `window` seconds. */
class Throttle {
  constructor(most, window) {
    this.most = most
    this.window = window
  }

  /** 0 if the request is allowed, else the seconds to wait. Times never go back. */
  ask(time, client) {
    return 0
  }
}

if (require.main === module) {
  const [head, ...lines] = require('node:fs').readFileSync(0, 'utf8').split('\n').filter(Boolean)
  const throttle = new Throttle(...head.split(' ').map(Number))
  for (const line of lines) {
    const [time, client] = line.split(' ')
    const wait = throttle.ask(Number(time), client)
    console.log(wait ? `wait ${wait}` : 'ok')
  }
}

module.exports = { Throttle }
