/** The length of the longest streak and its first day as [length, first], or null if there is no day. */
function longestStreak(days) {
  return null
}

if (require.main === module) {
  const [, ...days] = require('node:fs').readFileSync(0, 'utf8').split(/\s+/).filter(Boolean).map(Number)
  const streak = longestStreak(days)
  console.log(streak === null ? '0 -' : `${streak[0]} ${streak[1]}`)
}

module.exports = { longestStreak }
