/** Numbers as people write and read them. Bytes go by powers of 1,000, as disks and networks do. */

export type Unit = 'count' | 'percent' | 'bytes' | 'days' | 'rate' | 'throughput'

const STEPS = ['', 'k', 'M', 'B', 'T', 'Q']
const BYTES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB']
const PARTS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, b: 1e9, g: 1e9, t: 1e12, q: 1e15 }
const SPANS: readonly (readonly [pattern: RegExp, days: number])[] = [
  [/^(d|days?)?$/, 1],
  [/^(w|weeks?)$/, 7],
  [/^(m|months?)$/, 30],
  [/^(y|years?)$/, 365],
]
export const LARGEST = 1e18

/** The number that was written, or null for what is none: 10M, 1,500, 20%, 2 KB, 5 years. */
export function parseNumber(text: string, unit: Unit): number | null {
  const found = /^([0-9][0-9,_ ]*(?:\.[0-9]*)?|\.[0-9]+)(e[0-9]{1,2})?\s*([a-z%]*)$/i.exec(text.trim())
  if (found === null) return null
  const [, digits = '', power = '', word = ''] = found
  const times = factor(word.toLowerCase(), unit)
  const value = Number(`${digits.replace(/[,_ ]/g, '')}${power}`) * (times ?? Number.NaN)
  return Number.isFinite(value) && value <= LARGEST ? tidy(value) : null
}

function factor(word: string, unit: Unit): number | null {
  if (unit === 'percent') return word === '' || word === '%' ? 1 : null
  if (unit === 'days') return SPANS.find(([pattern]) => pattern.test(word))?.[1] ?? null
  if (unit === 'bytes') {
    const [, step = '', binary] = /^([kmgtpe]?)(i?)(?:b|bytes?)?$/.exec(word) ?? []
    if (binary === undefined) return null
    return (binary === '' ? 1000 : 1024) ** ['', 'k', 'm', 'g', 't', 'p', 'e'].indexOf(step)
  }
  return PARTS[word] ?? null
}

/** As short as people say it: three digits that count. */
export function formatNumber(value: number, unit: Unit): string {
  switch (unit) {
    case 'bytes':
      return scaled(value, BYTES, ' ')
    case 'throughput':
      return `${scaled(value, BYTES, ' ')}/s`
    case 'rate':
      return `${scaled(value, STEPS, '')}/s`
    case 'percent':
      return `${digits(value)}%`
    case 'days':
      return days(value)
    case 'count':
      return scaled(value, STEPS, '')
  }
}

/** In a field: short if that says all of it, else every digit, so that nothing is lost by looking at it. */
export function writeNumber(value: number, unit: Unit): string {
  const short = formatNumber(value, unit)
  return parseNumber(short, unit) === value ? short : String(value)
}

function scaled(value: number, names: readonly string[], space: string): string {
  let [rest, step] = [value, 0]
  while (Number(rest.toPrecision(3)) >= 1000 && step < names.length - 1) {
    rest /= 1000
    step++
  }
  const name = names[step] as string
  return name === '' ? digits(rest) : `${digits(rest)}${space}${name}`
}

function days(value: number): string {
  const years = value / 365
  if (years >= 1 && Number.isInteger(years * 2)) return `${digits(years)} ${years === 1 ? 'year' : 'years'}`
  return `${digits(value)} ${value === 1 ? 'day' : 'days'}`
}

function digits(value: number): string {
  if (value === 0) return '0'
  if (value >= 1000) return Math.round(value).toLocaleString('en-US')
  const rounded = Number(value.toPrecision(3))
  return rounded < 0.001 ? value.toExponential(1) : String(rounded)
}

/** Without what binary fractions add: 0.1 * 1000 is 100. */
function tidy(value: number): number {
  return Number(value.toPrecision(15))
}
