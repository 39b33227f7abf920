/** The waves in order and who is stuck, {found, stuck}; names by the alphabet. `plan`: Map of what each needs. */
function waves(plan) {
  const missing = new Map()
  const neededBy = new Map()
  for (const [service, needs] of plan) {
    missing.set(service, (missing.get(service) ?? 0) + needs.length)
    for (const need of needs) {
      if (!missing.has(need)) missing.set(need, 0)
      if (!neededBy.has(need)) neededBy.set(need, [])
      neededBy.get(need).push(service)
    }
  }
  const found = []
  let wave = [...missing.keys()].filter((service) => missing.get(service) === 0).sort()
  while (wave.length > 0) {
    found.push(wave)
    const following = []
    for (const up of wave) {
      for (const service of neededBy.get(up) ?? []) {
        missing.set(service, missing.get(service) - 1)
        if (missing.get(service) === 0) following.push(service)
      }
    }
    wave = following.sort()
  }
  return { found, stuck: [...missing.keys()].filter((service) => missing.get(service) > 0).sort() }
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
