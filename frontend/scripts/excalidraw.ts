import { createReadStream } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

/** Where the whiteboard's fonts lie; the same as in src/board/load.ts. */
const folder = 'assets/excalidraw'
const fonts = resolve(import.meta.dirname, '../node_modules/@excalidraw/excalidraw/dist/prod/fonts')
const fallback = /`https:\/\/esm\.sh\/\$\{.*?\/dist\/prod\/`/

/**
 * Excalidraw's fonts, from this server alone: they are copied into the build, and the host elsewhere that
 * Excalidraw names as its last resort, which a browser would report as forbidden, is replaced by ours.
 */
export function selfHostExcalidraw(): Plugin {
  let out = ''
  let replaced = false
  return {
    name: 'pairing-excalidraw',
    configResolved(config) {
      out = resolve(config.root, config.build.outDir)
    },
    transform: {
      filter: { id: /@excalidraw\/excalidraw\/dist\/prod\/.*\.js$/, code: 'esm.sh' },
      handler(code) {
        replaced = fallback.test(code)
        return { code: code.replace(fallback, `new URL('/${folder}/',location.origin).href`), map: null }
      },
    },
    buildEnd(error) {
      if (!error && this.meta.watchMode === false && !replaced) {
        this.error('Excalidraw no longer names another host for its fonts: look how it finds them now')
      }
    },
    async writeBundle() {
      await cp(fonts, join(out, folder, 'fonts'), { recursive: true })
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
