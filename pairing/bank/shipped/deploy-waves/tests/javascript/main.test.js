const assert = require('node:assert/strict')
const { test } = require('node:test')
const { waves } = require('./main.js')

const plan = (needs) => waves(new Map(Object.entries(needs)))

test('nothing to deploy', () => assert.deepEqual(plan({}), { found: [], stuck: [] }))
test('a need without a line', () =>
  assert.deepEqual(plan({ api: ['db'] }), { found: [['db'], ['api']], stuck: [] }))
test('who waits for a circle is stuck and others are not', () =>
  assert.deepEqual(
    plan({ a: ['b'], b: ['a'], above: ['a'], below: [], beside: ['below'] }).stuck,
    ['a', 'above', 'b'],
  ))
