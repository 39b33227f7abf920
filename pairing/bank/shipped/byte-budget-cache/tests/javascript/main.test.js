const assert = require('node:assert/strict')
const { test } = require('node:test')
const { Cache } = require('./main.js')

test('a replaced entry gives its bytes back', () => {
  const cache = new Cache(10)
  assert.deepEqual([cache.put('a', 6), cache.put('a', 5), cache.put('b', 5)], [[], [], []])
  assert.deepEqual([cache.get('a'), cache.get('b')], [5, 5])
})

test('nothing goes for what is refused', () => {
  const cache = new Cache(10)
  cache.put('a', 10)
  assert.equal(cache.put('b', 11), null)
  assert.equal(cache.get('a'), 10)
})

test('a replacement is the most recent', () => {
  const cache = new Cache(3)
  for (const key of 'abc') cache.put(key, 1)
  cache.put('a', 1)
  assert.deepEqual(cache.put('d', 2), ['b', 'c'])
})
