const assert = require('node:assert/strict')
const { test } = require('node:test')
const { check } = require('./main.js')

test('touching shifts leave no gap', () => assert.deepEqual(check([0, 20], [[10, 20], [0, 10]]), []))
test('a long shift goes on after a short one', () =>
  assert.deepEqual(check([0, 10], [[0, 10], [1, 2], [3, 4]]), [['double', 1, 2], ['double', 3, 4]]))
test('what is outside does not count', () =>
  assert.deepEqual(check([10, 20], [[0, 10], [20, 30]]), [['gap', 10, 20]]))
test('doubles that touch are one', () =>
  assert.deepEqual(check([0, 9], [[0, 9], [0, 4], [4, 9]]), [['double', 0, 9]]))
