// The report of a file of tests, for node --test: on stdout one JSON object a line, what the tests print on stderr.
import { basename } from 'node:path'

const text = (error) => {
  const cause = error?.cause ?? error
  const message = typeof cause === 'string' ? cause : (cause?.stack ?? cause?.message ?? String(cause))
  const lines = message.split('\n').filter((line) => !/^ +at (.*\(node:|node:|async (Promise|Suite|Test))/.test(line))
  return lines.join('\n').replaceAll('file://', '').replaceAll(`${process.cwd()}/`, '')
}

export default async function* report(events) {
  const above = []
  let told = 0
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') process.stderr.write(data.message)
    if (type === 'test:start') above[data.nesting] = data.name
    if (type !== 'test:pass' && type !== 'test:fail') continue
    const passed = type === 'test:pass' || data.todo !== undefined
    const isFile = data.nesting === 0 && basename(data.name) === basename(process.argv.at(-1))
    // A suite, or the file itself, is told only if it fails by itself and not by a test in it.
    const byPart = data.details?.error?.failureType === 'subtestsFailed'
    if (data.details?.type === 'suite' && (passed || byPart)) continue
    if (isFile && (passed || told > 0)) continue
    if (!isFile) told += 1
    const name = [...above.slice(0, data.nesting), data.name].join(' › ')
    const message = passed ? '' : text(data.details?.error)
    yield `${JSON.stringify({ name, passed, ms: Math.round(data.details?.duration_ms ?? 0), message })}\n`
  }
}
