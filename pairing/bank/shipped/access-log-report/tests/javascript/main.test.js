const assert = require('node:assert/strict')
const { test } = require('node:test')
const { report } = require('./main.js')

test('a log of nothing', () => assert.deepEqual(report([]), ['damaged 0']))
test('queries are cut at the first question mark', () =>
  assert.deepEqual(report(['GET /a?b?c 200 1', 'GET /a 200 3']), ['/a 2 0 3', 'damaged 0']))
test('500 is an error and 499 is not', () =>
  assert.deepEqual(report(['GET /a 499 1', 'GET /a 500 1']), ['/a 2 1 1', 'damaged 0']))
test('signs are damage', () =>
  assert.deepEqual(report(['GET /a 200 +1', 'GET /a +200 1']), ['damaged 2']))
