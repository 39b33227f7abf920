const assert = require('node:assert/strict')
const { test } = require('node:test')
const { longestStreak } = require('./main.js')

test('duplicates count once', () => assert.deepEqual(longestStreak([1, 2, 2, 3]), [3, 1]))
test('the earlier of two equal streaks counts', () => assert.deepEqual(longestStreak([8, 9, -3, -2]), [2, -3]))
test('nothing', () => assert.equal(longestStreak([]), null))
test('ten days are in order as numbers', () => assert.deepEqual(longestStreak([10, 9, 8, 2]), [3, 8]))
