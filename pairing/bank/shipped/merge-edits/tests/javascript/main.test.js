const assert = require('node:assert/strict')
const { test } = require('node:test')
const { merge } = require('./main.js')

const edit = (person, start, end, ...words) => ({ person, start, end, words })
const text = ['0', '1', '2', '3']

test('deleting everything', () =>
  assert.deepEqual(merge(text, [edit('a', 0, 4)]), { merged: [], conflicts: [] }))
test('insertions at both ends', () =>
  assert.deepEqual(merge(['x'], [edit('a', 1, 1, 'z'), edit('b', 0, 0, 'w')]).merged, ['w', 'x', 'z']))
test('positions are compared as numbers', () =>
  assert.deepEqual(
    merge([...'abcdefghijkl'], [edit('a', 10, 11, 'K'), edit('b', 9, 10, 'J')]).merged.join(''),
    'abcdefghiJKl',
  ))
