/** At most `most` requests of a client in any `window` seconds. */
class Throttle {
  constructor(most, window) {
    this.most = most
    this.window = window
    this.allowed = new Map() // rings of the last `most` times that were allowed, by client
  }

  /** 0 if the request is allowed, else the seconds to wait. Times never go back. */
  ask(time, client) {
    if (!this.allowed.has(client)) this.allowed.set(client, { times: [], next: 0 })
    const ring = this.allowed.get(client)
    const oldest = ring.times[ring.next]
    if (oldest !== undefined && oldest > time - this.window) return oldest + this.window - time
    ring.times[ring.next] = time
    ring.next = (ring.next + 1) % this.most
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
