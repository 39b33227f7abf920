/** Calls of the last `window` seconds. Times never go back. */
class Dashboard {
  constructor(window) {
    this.window = window
    this.calls = []
    this.first = 0 // calls before this index have left the window
    this.counts = new Map()
  }

  hit(time, name) {
    this.forget(time)
    this.calls.push([time, name])
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1)
  }

  /** At most k pairs [name, calls], the busiest first, then by the alphabet. */
  top(time, k) {
    this.forget(time)
    const best = []
    const better = (a, b) => a[1] > b[1] || (a[1] === b[1] && a[0] < b[0])
    for (const entry of this.counts) {
      if (best.length === k && !better(entry, best[k - 1])) continue
      let place = best.length
      while (place > 0 && better(entry, best[place - 1])) place--
      best.splice(place, 0, entry)
      if (best.length > k) best.pop()
    }
    return best
  }

  forget(time) {
    while (this.first < this.calls.length && this.calls[this.first][0] <= time - this.window) {
      const name = this.calls[this.first++][1]
      const left = this.counts.get(name) - 1
      if (left === 0) this.counts.delete(name)
      else this.counts.set(name, left)
    }
    if (this.first > 1000 && this.first * 2 > this.calls.length) {
      this.calls = this.calls.slice(this.first)
      this.first = 0
    }
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
