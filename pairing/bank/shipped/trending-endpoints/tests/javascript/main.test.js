const assert = require('node:assert/strict')
const { test } = require('node:test')
const { Dashboard } = require('./main.js')

test('a question makes old calls go', () => {
  const dashboard = new Dashboard(10)
  dashboard.hit(1, '/x')
  assert.deepEqual(dashboard.top(10, 1), [['/x', 1]])
  assert.deepEqual(dashboard.top(11, 1), [])
})

test('equal calls go by the alphabet', () => {
  const dashboard = new Dashboard(10)
  for (const name of ['/c', '/b', '/a', '/c']) dashboard.hit(1, name)
  assert.deepEqual(dashboard.top(1, 2), [['/c', 2], ['/a', 1]])
})
