/** {path, status, ms}, or null for a damaged line. */
function parse(line) {
  const parts = line.split(' ')
  if (parts.length !== 4) return null
  const [, address, status, ms] = parts
  if (!address.startsWith('/') || !/^[0-9]+$/.test(status) || !/^[0-9]+$/.test(ms)) return null
  if (Number(status) < 100 || Number(status) > 599) return null
  return { path: address.split('?')[0], status: Number(status), ms: Number(ms) }
}

/** The lines of the report on these lines of a log, which are not empty. */
function report(lines) {
  const paths = new Map()
  let damaged = 0
  for (const line of lines) {
    const record = parse(line)
    if (record === null) {
      damaged++
      continue
    }
    if (!paths.has(record.path)) paths.set(record.path, { path: record.path, times: [], errors: 0 })
    const seen = paths.get(record.path)
    seen.times.push(record.ms)
    if (record.status >= 500) seen.errors++
  }
  const order = [...paths.values()].sort(
    (a, b) => b.errors - a.errors || b.times.length - a.times.length || (a.path < b.path ? -1 : 1),
  )
  const told = order.map(({ path, times, errors }) => {
    times.sort((a, b) => a - b)
    const rank = Math.floor((95 * times.length + 99) / 100)
    return `${path} ${times.length} ${errors} ${times[rank - 1]}`
  })
  return [...told, `damaged ${damaged}`]
}

if (require.main === module) {
  const lines = require('node:fs').readFileSync(0, 'utf8').split('\n').filter(Boolean)
  console.log(report(lines).join('\n'))
}

module.exports = { report }
