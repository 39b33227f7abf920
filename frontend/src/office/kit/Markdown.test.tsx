import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ownImage, safeLink } from './links'
import { Markdown } from './Markdown'

afterEach(cleanup)

async function shown(text: string, imageOf?: (source: string) => string | null): Promise<HTMLElement> {
  const { container } = render(<Markdown text={`${text}\n\nEnd of text.`} {...(imageOf && { imageOf })} />)
  // The plain text of the fallback holds these words too, but not as a paragraph.
  await waitFor(() => expect(screen.getByText('End of text.').tagName).toBe('P'))
  return container
}

describe('text', () => {
  test('has lists, tables, ticks and code', async () => {
    const container = await shown('# Title\n\n- [x] one\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n~~no~~ `code`')
    expect(container.querySelector('h3')?.textContent).toBe('Title')
    expect(container.querySelector('h1, h2')).toBeNull()
    expect(container.querySelectorAll('td')).toHaveLength(2)
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Done' }).checked).toBe(true)
    expect(container.querySelector('del')?.textContent).toBe('no')
    expect(container.querySelector('code')?.textContent).toBe('code')
  })

  test('code is coloured once its language has come', async () => {
    const container = await shown('```python\ndef answer():\n    return 42\n```')
    await waitFor(() => expect(container.querySelectorAll('pre span[class]').length).toBeGreaterThan(2))
    expect(container.querySelector('pre')?.textContent).toBe('def answer():\n    return 42\n')
  })

  test('code in a language nobody knows stays plain', async () => {
    const container = await shown('```klingon\nQapla <b>x</b>\n```')
    expect(container.querySelector('pre')?.textContent).toBe('Qapla <b>x</b>\n')
    expect(container.querySelector('pre b')).toBeNull()
  })
})

describe('what could run never comes into the page', () => {
  test.each([
    '<script>window.ran = 1</script>',
    '<img src=x onerror="window.ran = 1">',
    '<svg onload="window.ran = 1"></svg>',
    '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>',
    '<a href="javascript:window.ran = 1">x</a>',
    '<style>body { display: none }</style>',
    '<form action="/api/members"><button>x</button></form>',
    'text <b onmouseover="window.ran = 1">bold</b>',
    '<details open ontoggle="window.ran=1">x</details>',
    '[x](javascript:window.ran=1)',
    '[x](  JaVaScRiPt:window.ran=1)',
    '[x](java\nscript:window.ran=1)',
    '[x](&#106;avascript:window.ran=1)',
    '[x](data:text/html,<script>window.ran=1</script>)',
    '[x](vbscript:x)',
    '![x](javascript:window.ran=1)',
    '![x](data:image/svg+xml,<svg onload="window.ran=1"/>)',
    '![x" onerror="window.ran=1](x)',
    '<javascript:window.ran=1>',
    '[x]: javascript:window.ran=1\n\n[x]',
    '```<script>\nwindow.ran = 1\n```',
    '| <script>window.ran=1</script> |\n|---|\n| x |',
    '[^1]\n\n[^1]: <script>window.ran=1</script>',
  ])('%s', async (text) => {
    const container = await shown(text)
    const dangerous = 'script, iframe, object, embed, style, form, svg, link, meta, base, details, [srcdoc]'
    expect(container.querySelectorAll(dangerous)).toHaveLength(0)
    for (const element of container.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        expect(name).not.toMatch(/^on/)
        expect(value).not.toMatch(/^\s*(javascript|data|vbscript):/i)
      }
    }
    expect('ran' in window).toBe(false)
  })
})

describe('links', () => {
  test('open apart, and tell the other site nothing', async () => {
    await shown('[out](https://elsewhere.example/a?b=c)')
    const link = screen.getByRole('link', { name: 'out' })
    expect(link.getAttribute('href')).toBe('https://elsewhere.example/a?b=c')
    expect(link.getAttribute('target')).toBe('_blank')
    expect(link.getAttribute('rel')).toContain('noopener')
  })

  test.each(['http://a.example/', 'https://a.example/', 'mailto:ada@a.example'])(
    '%s may be followed',
    (href) => {
      expect(safeLink(href)).toBe(href)
    },
  )

  test.each([
    'javascript:x',
    'data:,x',
    'file:///etc/passwd',
    'ftp://a.example',
    '/api/logout',
    '',
    'people',
    '//a.example',
  ])('%j may not', (href) => {
    expect(safeLink(href)).toBeNull()
  })
})

describe('images', () => {
  const origin = 'https://pairing.example'

  test('are our own', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch')
    const container = await shown(
      '![one](/api/images/1) ![two](https://elsewhere.example/2.png) ![three](4.png)',
      (source) => (source === '4.png' ? '/api/images/4' : null),
    )
    const sources = [...container.querySelectorAll('img')].map((image) => image.getAttribute('src'))
    expect(sources).toEqual(['/api/images/1', '/api/images/4'])
    expect(screen.getByText('two').tagName).toBe('SPAN')
    expect(fetched).not.toHaveBeenCalled()
  })

  test.each([
    'https://elsewhere.example/a.png',
    '//elsewhere.example/a.png',
    '/\\elsewhere.example/a.png',
    '/api/../j/secret',
    '/j/secret',
    '/logo.png',
    'data:image/png;base64,AAAA',
    'blob:https://pairing.example/x',
    'a.png',
    '',
    'javascript:x',
    '/\n/elsewhere.example',
  ])('%j is none of ours', (source) => {
    expect(ownImage(source, origin)).toBeNull()
  })

  test('keep their query', () => {
    expect(ownImage('/api/x/y.png?as=p1', origin)).toBe('/api/x/y.png?as=p1')
  })
})
