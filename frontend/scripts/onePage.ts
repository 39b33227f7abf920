import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'

const fonts = resolve(import.meta.dirname, '../node_modules/@excalidraw/excalidraw/dist/prod')
const theme = resolve(import.meta.dirname, '../public/theme.js')
/** A font of the whiteboard as its code names it: ./fonts/FAMILY/FILE.woff2 */
const font = /"\.\/(fonts\/([A-Za-z]+)\/[\w.-]+\.woff2)"/g
/** Two hundred files for Chinese letters drawn by hand, larger than everything else: those are the system's. */
const tooLarge = 'Xiaolai'

/** Puts script, style, fonts and icons into the one HTML file of the build: it asks nobody for anything. */
export function onePage(): Plugin {
  return {
    name: 'pairing-one-page',
    enforce: 'post',
    transform: {
      filter: { id: /@excalidraw\/excalidraw\/dist\/prod\/.*\.js$/, code: font },
      async handler(code) {
        const names = [...new Set(Array.from(code.matchAll(font), ([, path]) => path as string))]
        const inline = await Promise.all(names.map(async (path) => [path, await addressOf(path)] as const))
        const addresses = new Map(inline)
        return { code: code.replace(font, (_, path: string) => `"${addresses.get(path)}"`), map: null }
      },
    },
    generateBundle: {
      // After Vite has made the page and put in what it knows only then.
      order: 'post',
      async handler(_, bundle) {
        let scripts = ''
        let styles = ''
        for (const [name, file] of Object.entries(bundle)) {
          if (file.type === 'chunk') scripts += file.code
          else if (name.endsWith('.css')) styles += file.source
          else if (name.endsWith('.html')) continue
          else this.error(`${name} is not in the one page`)
          delete bundle[name]
        }
        const [page] = Object.values(bundle)
        if (page?.type !== 'asset') return this.error('there is no page')
        const before = await readFile(theme, 'utf8')
        const head = `<script>${before}</script><style>${styles.replaceAll('</', '<\\/')}</style>`
        const body = `<script type="module">${inert(scripts)}</script>`
        // Functions, for `$` means nothing in them.
        page.source = String(page.source)
          .replace(
            /<script type="module"[^>]*><\/script>|<link rel="(?:stylesheet|modulepreload)"[^>]*>/g,
            '',
          )
          .replace('</head>', () => `${head}</head>`)
          .replace('</body>', () => `${body}</body>`)
      },
    },
  }
}

async function addressOf(path: string): Promise<string> {
  if (path.includes(`/${tooLarge}/`)) return 'local:'
  return `data:font/woff2;base64,${(await readFile(resolve(fonts, path))).toString('base64')}`
}

/** A script that HTML does not take to end early, and that does not look like the place of the recording. */
function inert(script: string): string {
  return script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
}
