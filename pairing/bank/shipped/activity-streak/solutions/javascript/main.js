/** The length of the longest streak and its first day as [length, first], or null if there is no day. */
function longestStreak(days) {
  const present = new Set(days)
  let best = null
  for (const first of present) {
    if (present.has(first - 1)) continue
    let after = first
    while (present.has(after)) after++
    const length = after - first
    if (best === null || length > best[0] || (length === best[0] && first < best[1])) best = [length, first]
  }
  return best
}

if (require.main === module) {
  const [, ...days] = require('node:fs').readFileSync(0, 'utf8').split(/\s+/).filter(Boolean).map(Number)
  const streak = longestStreak(days)
  console.log(streak === null ? '0 -' : `${streak[0]} ${streak[1]}`)
}

module.exports = { longestStreak }
