const assert = require('node:assert/strict')
const { test } = require('node:test')
const { Throttle } = require('./main.js')

test('a request leaves the window after its length', () => {
  const throttle = new Throttle(1, 10)
  assert.deepEqual([1, 10, 11].map((time) => throttle.ask(time, 'a')), [0, 1, 0])
})

test('the wait is true', () => {
  const throttle = new Throttle(3, 60)
  const waits = [0, 20, 40, 50, 59, 60, 60].map((time) => throttle.ask(time, 'a'))
  assert.deepEqual(waits, [0, 0, 0, 10, 1, 0, 20])
})

test('clients do not disturb each other', () => {
  const throttle = new Throttle(1, 5)
  assert.deepEqual([throttle.ask(1, 'a'), throttle.ask(1, 'b')], [0, 0])
})
