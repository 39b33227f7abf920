import { afterEach, describe, expect, it } from 'vitest'
import { isFree, nextRate, pageCommand, sliderCommand } from './keys'

const key = (name: string, more: Partial<KeyboardEvent> = {}) => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
})

afterEach(() => document.body.replaceChildren())

function put(html: string): Element {
  document.body.innerHTML = html
  return document.body.firstElementChild as Element
}

describe('keys of the page', () => {
  it('play, move, step and select', () => {
    expect(pageCommand(key(' '))).toEqual({ do: 'toggle' })
    expect(pageCommand(key('j'))).toEqual({ do: 'move', by: -10_000 })
    expect(pageCommand(key('L', { shiftKey: true }))).toEqual({ do: 'move', by: 10_000 })
    expect(pageCommand(key(','))).toEqual({ do: 'step', by: 'edit', direction: -1 })
    expect(pageCommand(key('R', { shiftKey: true }))).toEqual({ do: 'step', by: 'run', direction: -1 })
    expect(pageCommand(key('r'))).toEqual({ do: 'step', by: 'run', direction: 1 })
    expect(pageCommand(key('['))).toEqual({ do: 'select', edge: 'from' })
  })

  it('leave the browser its own', () => {
    expect(pageCommand(key('r', { ctrlKey: true }))).toBeNull()
    expect(pageCommand(key('l', { metaKey: true }))).toBeNull()
    expect(pageCommand(key('x'))).toBeNull()
    expect(sliderCommand(key('ArrowLeft', { altKey: true }))).toBeNull()
  })

  it('are not taken from where somebody writes or presses', () => {
    expect(isFree(put('<input type="search">'), 'j')).toBe(false)
    expect(isFree(put('<textarea></textarea>'), ' ')).toBe(false)
    expect(isFree(put('<div contenteditable="true"></div>'), 'j')).toBe(false)
    expect(isFree(put('<div role="menu"><button></button></div>').firstElementChild, 'j')).toBe(false)
    expect(isFree(put('<button></button>'), ' ')).toBe(false)
    expect(isFree(put('<button></button>'), 'j')).toBe(true)
    expect(isFree(put('<div class="cm-content" contenteditable="true"></div>'), 'j')).toBe(true)
    expect(isFree(document.body, ' ')).toBe(true)
  })
})

describe('keys of the timeline', () => {
  it('are those of a slider', () => {
    expect(sliderCommand(key('ArrowRight'))).toEqual({ do: 'move', by: 5000 })
    expect(sliderCommand(key('ArrowLeft', { shiftKey: true }))).toEqual({ do: 'move', by: -1000 })
    expect(sliderCommand(key('PageUp'))).toEqual({ do: 'page', by: 1 })
    expect(sliderCommand(key('End'))).toEqual({ do: 'edge', to: 'end' })
    expect(sliderCommand(key('Escape'))).toEqual({ do: 'select', edge: 'none' })
    expect(sliderCommand(key('j'))).toBeNull()
  })
})

describe('speed', () => {
  it('goes up and down through what there is', () => {
    expect(nextRate(1, 1)).toBe(2)
    expect(nextRate(16, 1)).toBe(16)
    expect(nextRate(0.5, -1)).toBe(0.5)
    expect(nextRate(4, -1)).toBe(2)
  })
})
