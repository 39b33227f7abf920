import { createReadStream } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

/** Where the whiteboard's fonts lie; the same as in src/board/load.ts. */
const folder = 'assets/excalidraw'
const fonts = resolve(import.meta.dirname, '../node_modules/@excalidraw/excalidraw/dist/prod/fonts')
const wholeFonts = resolve(import.meta.dirname, '../src/board/exports/wholeFonts.ts')

/** Parts of Excalidraw, which `wholeFonts` replaces. */
const subsetting = ['./subset-shared.chunk.js', './subset-worker.chunk.js']

/** What is replaced in Excalidraw's code, each found in one place. */
const replacements = [
  { found: /`https:\/\/esm\.sh\/\$\{.*?\/dist\/prod\/`/, by: `new URL('/${folder}/',location.href).href` },
  // Whether there are workers, which cut down fonts.
  { found: /typeof Worker<"u"/, by: 'false' },
  // Frames around what others have selected, which the dark theme turns round: seen in both.
  { found: /, 100%, 83%\)`/, by: ', 70%, 40%)`' },
  // Each element is drawn on a canvas of its own, which was made twice, for another size at first, ...
  {
    found:
      /let (\w+)=document\.createElement\("canvas"\),(\w+)=\1\.getContext\("2d"\),(.{1,80}?return null;)\1\.width=(\w+),\1\.height=(\w+);/,
    by: 'let $1=document.createElement("canvas"),$2,$3$1.width=$4,$1.height=$5,$2=$1.getContext("2d");',
  },
  // ... and had a second canvas, of which only labelled arrows make use.
  {
    found: /(\w+)=document\.createElement\("canvas"\),(\w+)=\1\.getContext\("2d"\);if\((\w+\(e\)&&\w+)\)\{/,
    by: '$1=null,$2;if($3){$1=document.createElement("canvas"),$2=$1.getContext("2d");',
  },
]

/**
 * Excalidraw's fonts, from this server alone: they are copied into the build, and the host elsewhere that
 * Excalidraw names as its last resort, which a browser would report as forbidden, is replaced by ours.
 * They go into pictures whole, since cutting them down takes `eval`, which is forbidden too. `fonts` false: they
 * are not copied.
 */
export function selfHostExcalidraw({ fonts: copied = true } = {}): Plugin {
  let out = ''
  const missing = new Set([...subsetting, ...replacements.map(({ found }) => String(found))])
  return {
    name: 'pairing-excalidraw',
    // Before Vite itself finds Excalidraw's parts.
    enforce: 'pre',
    configResolved(config) {
      out = resolve(config.root, config.build.outDir)
    },
    resolveId: {
      filter: { id: /^\.\/subset-\w+\.chunk\.js$/ },
      handler(id) {
        missing.delete(id)
        return wholeFonts
      },
    },
    transform: {
      filter: {
        id: /@excalidraw\/excalidraw\/dist\/prod\/.*\.js$/,
        code: replacements.map(({ found }) => found),
      },
      handler(code) {
        let made = code
        for (const { found, by } of replacements) {
          if (found.test(made)) missing.delete(String(found))
          made = made.replace(found, by)
        }
        return { code: made, map: null }
      },
    },
    buildEnd(error) {
      if (error || this.meta.watchMode !== false) return
      if (missing.size > 0) {
        this.error(`Excalidraw no longer has ${[...missing].join(', ')}: look how it does that now`)
      }
    },
    async writeBundle() {
      if (copied) await cp(fonts, join(out, folder, 'fonts'), { recursive: true })
    },
    configureServer(server) {
      server.middlewares.use(`/${folder}/fonts`, (request, response, next) => {
        const file = resolve(join(fonts, request.url?.split('?')[0] ?? ''))
        if (!file.startsWith(`${fonts}/`)) return next()
        createReadStream(file)
          .on('error', () => next())
          .pipe(response)
      })
    },
  }
}
