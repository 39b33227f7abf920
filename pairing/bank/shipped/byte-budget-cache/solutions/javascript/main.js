class Cache {
  constructor(budget) {
    this.budget = budget
    this.used = 0
    this.sizes = new Map() // the least recently used first
  }

  /** The size of the entry, which is now the most recently used; null if there is none. */
  get(key) {
    const size = this.sizes.get(key)
    if (size === undefined) return null
    this.sizes.delete(key)
    this.sizes.set(key, size)
    return size
  }

  /** The keys evicted for it, least recently used first; null if it is refused. */
  put(key, size) {
    this.used -= this.sizes.get(key) ?? 0
    this.sizes.delete(key)
    if (size > this.budget) return null
    this.sizes.set(key, size)
    this.used += size
    const evicted = []
    while (this.used > this.budget) {
      const [oldest, freed] = this.sizes.entries().next().value
      this.sizes.delete(oldest)
      this.used -= freed
      evicted.push(oldest)
    }
    return evicted
  }
}

if (require.main === module) {
  const [budget, ...lines] = require('node:fs').readFileSync(0, 'utf8').split('\n').filter(Boolean)
  const cache = new Cache(Number(budget))
  for (const line of lines) {
    const [operation, key, size] = line.split(' ')
    if (operation === 'get') {
      console.log(cache.get(key) ?? '-')
    } else {
      const evicted = cache.put(key, Number(size))
      console.log(evicted === null ? 'refused' : evicted.join(' ') || 'ok')
    }
  }
}

module.exports = { Cache }
