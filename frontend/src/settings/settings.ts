/** What a person chose for this browser. Never sent to the server. */
export interface Settings {
  theme: Theme
  fontSize: number
  keys: Keys
  indent: Indent
  wrap: boolean
  closeBrackets: boolean
  completion: boolean
  /** Names of other people stay at their carets, with heavier carets, instead of fading. */
  strongCarets: boolean
  /** Arrivals, leavings and other people's typing are told to screen readers. */
  announce: boolean
  /** What programs print stands beside the code rather than below it. */
  outputBeside: boolean
  /** What programs print is kept as text for screen readers, which costs speed. */
  readOutput: boolean
  /** On wide screens: the code, the board, or both. */
  stage: 'code' | 'both' | 'board'
}

export type Theme = 'system' | 'light' | 'dark'
export type Keys = 'standard' | 'vim' | 'emacs'
/** `language`: what the file's language is usually written with. */
export type Indent = 'language' | '2' | '4' | '8' | 'tab'

export const fontSizes = { least: 10, most: 28, usual: 14 } as const

export const defaultSettings: Settings = {
  theme: 'system',
  fontSize: fontSizes.usual,
  keys: 'standard',
  indent: 'language',
  wrap: false,
  closeBrackets: true,
  completion: true,
  strongCarets: false,
  announce: true,
  outputBeside: false,
  readOutput: false,
  stage: 'code',
}

/** The same, with a quarter larger code. */
export function enlarged(settings: Settings): Settings {
  return { ...settings, fontSize: Math.round(settings.fontSize * 1.25) }
}

const choices: { [K in keyof Settings]?: readonly Settings[K][] } = {
  theme: ['system', 'light', 'dark'],
  keys: ['standard', 'vim', 'emacs'],
  stage: ['code', 'both', 'board'],
  indent: ['language', '2', '4', '8', 'tab'],
}

/** Settings from stored JSON. Whatever is missing, unknown or out of range becomes the default. */
export function parseSettings(stored: string | null): Settings {
  let found: unknown
  try {
    found = JSON.parse(stored ?? '{}')
  } catch {
    found = {}
  }
  if (typeof found !== 'object' || found === null) return defaultSettings
  const given = found as Record<string, unknown>
  const entries = Object.entries(defaultSettings).map(([name, usual]) => {
    const value = given[name]
    return [name, isAllowed(name as keyof Settings, value, usual) ? value : usual]
  })
  return Object.fromEntries(entries) as Settings
}

function isAllowed(name: keyof Settings, value: unknown, usual: unknown): boolean {
  if (typeof value !== typeof usual) return false
  if (name === 'fontSize') {
    return Number.isInteger(value) && Number(value) >= fontSizes.least && Number(value) <= fontSizes.most
  }
  const allowed: readonly unknown[] | undefined = choices[name]
  return allowed === undefined || allowed.includes(value)
}
