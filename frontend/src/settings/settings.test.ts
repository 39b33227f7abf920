import { describe, expect, test, vi } from 'vitest'
import { defaultSettings, parseSettings } from './settings'
import { SettingsStore } from './store'

describe('parseSettings', () => {
  test('nothing stored gives the defaults', () => {
    expect(parseSettings(null)).toEqual(defaultSettings)
  })
  test.each(['', 'no json', '7', 'null', '[]'])('%j gives the defaults', (stored) => {
    expect(parseSettings(stored)).toEqual(defaultSettings)
  })
  test('keeps what is allowed and drops the rest', () => {
    const stored = JSON.stringify({
      theme: 'dark',
      keys: 'ed',
      fontSize: 99,
      wrap: true,
      foreign: 1,
      indent: 4,
    })
    expect(parseSettings(stored)).toEqual({ ...defaultSettings, theme: 'dark', wrap: true })
  })
})

describe('SettingsStore', () => {
  test('a change is told and survives a reload', () => {
    localStorage.clear()
    const store = new SettingsStore(localStorage)
    const listener = vi.fn()
    store.subscribe(listener)
    store.change({ keys: 'vim' })
    expect(listener).toHaveBeenCalledOnce()
    expect(new SettingsStore(localStorage).getState().keys).toBe('vim')
  })
  test('works without storage', () => {
    const store = new SettingsStore(null)
    store.change({ wrap: true })
    expect(store.getState().wrap).toBe(true)
  })
  test('follows other tabs', () => {
    const store = new SettingsStore(localStorage)
    const stop = store.watch(window)
    window.dispatchEvent(
      new StorageEvent('storage', { key: 'pairing.settings', newValue: '{"theme":"light"}' }),
    )
    stop()
    expect(store.getState().theme).toBe('light')
  })
})
