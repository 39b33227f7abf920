class Cache {
  constructor(budget) {
    this.budget = budget
  }

  /** The size of the entry, which is now the most recently used; null if there is none. */
  get(key) {
    return null
  }

  /** The keys evicted for it, least recently used first; null if it is refused. */
  put(key, size) {
    return []
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
