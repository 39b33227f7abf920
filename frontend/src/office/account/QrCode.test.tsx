import { cleanup, render, screen } from '@testing-library/react'
import decode from 'qr/decode.js'
import { afterEach, expect, test } from 'vitest'
import { QrCode } from './QrCode'

afterEach(cleanup)

/** Pixels of one module. */
const scale = 8

/** What a camera would see of the drawing. */
function photographed(svg: Element) {
  const size = Number(svg.getAttribute('viewBox')?.split(' ')[2]) * scale
  const data = new Uint8Array(size * size * 4).fill(255)
  const squares = svg.querySelector('path')?.getAttribute('d') ?? ''
  for (const [, x, y] of squares.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < scale; row++) {
      const start = ((Number(y) * scale + row) * size + Number(x) * scale) * 4
      for (let pixel = 0; pixel < scale; pixel++) data.fill(0, start + pixel * 4, start + pixel * 4 + 3)
    }
  }
  return { width: size, height: size, data }
}

test.each([
  'otpauth://totp/Pairing:ada%40northwind.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Pairing',
  `otpauth://totp/Pairing:${'a'.repeat(120)}%40example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Pairing`,
])('a scanner reads %s', (text) => {
  render(<QrCode text={text} label="Key" />)
  expect(decode(photographed(screen.getByRole('img', { name: 'Key' })), { timeLimit: 10_000 })).toBe(text)
})
