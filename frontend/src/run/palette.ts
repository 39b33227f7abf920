import type { ITheme } from '@xterm/xterm'

/** The terminal's colours. Ground and text are those of the tokens; programs choose among the other sixteen. */
const light: ITheme = {
  background: '#ffffff',
  foreground: '#161b26',
  cursor: '#3451d1',
  cursorAccent: '#ffffff',
  selectionBackground: '#cdd9ff',
  selectionInactiveBackground: '#e1e5ef',
  overviewRulerBorder: '#00000000',
  scrollbarSliderBackground: '#8b93a555',
  scrollbarSliderHoverBackground: '#8b93a588',
  scrollbarSliderActiveBackground: '#8b93a5aa',
  black: '#161b26',
  red: '#b3261e',
  green: '#1a6b2f',
  yellow: '#755800',
  blue: '#1f4fc4',
  magenta: '#8a1f9e',
  cyan: '#00696b',
  white: '#5d6678',
  brightBlack: '#4a5365',
  brightRed: '#c4321f',
  brightGreen: '#0b6e4f',
  brightYellow: '#8a5200',
  brightBlue: '#3451d1',
  brightMagenta: '#a1278a',
  brightCyan: '#006a85',
  brightWhite: '#161b26',
}

const dark: ITheme = {
  background: '#12151d',
  foreground: '#e8ebf2',
  cursor: '#9db1ff',
  cursorAccent: '#12151d',
  selectionBackground: '#2c3a66',
  selectionInactiveBackground: '#262c39',
  overviewRulerBorder: '#00000000',
  scrollbarSliderBackground: '#66708566',
  scrollbarSliderHoverBackground: '#66708599',
  scrollbarSliderActiveBackground: '#667085bb',
  black: '#949db0',
  red: '#ff8f86',
  green: '#93d991',
  yellow: '#e3c04b',
  blue: '#84b4ff',
  magenta: '#d59bff',
  cyan: '#5fd3d0',
  white: '#e8ebf2',
  brightBlack: '#949db0',
  brightRed: '#ff92a4',
  brightGreen: '#4ed3a2',
  brightYellow: '#f3b74f',
  brightBlue: '#9db1ff',
  brightMagenta: '#f08fd8',
  brightCyan: '#86cdf7',
  brightWhite: '#ffffff',
}

export function paletteOf(isDark: boolean): ITheme {
  return isDark ? dark : light
}
