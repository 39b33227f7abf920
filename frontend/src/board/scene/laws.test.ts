import { describe, expect, it } from 'vitest'
import { diff } from './diff'
import { apply, compose, invert, toJson, transform } from './operation'
import { parse, parseScene } from './parsing'
import { Pencil } from './testing/pencil'

const seeds = Array.from({ length: 2000 }, (_, seed) => seed)

describe('laws of operations', () => {
  it('converges', () => {
    for (const seed of seeds) {
      const pencil = new Pencil(seed)
      const scene = pencil.scene()
      const [one, two] = [pencil.operation(scene), pencil.operation(scene)]
      const there = apply(apply(scene, one), transform(two, one, false))
      expect(there, `seed ${seed}`).toEqual(apply(apply(scene, two), transform(one, two, true)))
    }
  })

  it('composes as it applies, and moves as its parts do', () => {
    for (const seed of seeds) {
      const pencil = new Pencil(seed)
      const scene = pencil.scene()
      const [one, other] = [pencil.operation(scene), pencil.operation(scene)]
      const two = pencil.operation(apply(scene, one))
      const both = compose(one, two)
      expect(apply(scene, both), `seed ${seed}`).toEqual(apply(apply(scene, one), two))
      for (const before of [false, true]) {
        const parts = transform(transform(other, one, before), two, before)
        expect(transform(other, both, before), `seed ${seed}`).toEqual(parts)
      }
    }
  })

  it('undoes what it did, and reads what it wrote', () => {
    for (const seed of seeds) {
      const pencil = new Pencil(seed)
      const scene = pencil.scene()
      const operation = pencil.operation(scene)
      expect(apply(apply(scene, operation), invert(operation, scene)), `seed ${seed}`).toEqual(scene)
      expect(parse(JSON.parse(JSON.stringify(toJson(operation))))).toEqual(operation)
      expect(parseScene(Object.fromEntries(scene))).toEqual(scene)
    }
  })

  it('finds the operation between two scenes', () => {
    for (const seed of seeds) {
      const pencil = new Pencil(seed)
      const scene = pencil.scene()
      const operation = pencil.operation(scene)
      const after = apply(scene, operation)
      const found = diff(scene, after)
      expect(apply(scene, found), `seed ${seed}`).toEqual(after)
      expect(parse(toJson(found))).toEqual(found)
      for (const [id, part] of found) {
        const made = operation.get(id)
        // A put may differ from what was there in a key or two only.
        if (made?.[0] === '~') expect(part[0]).toBe('~')
      }
      expect(diff(scene, structuredClone(scene)).size).toBe(0)
    }
  })
})
