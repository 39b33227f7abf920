import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { compress } from './scripts/compress.ts'
import { keepEmacsKeys } from './scripts/emacs.ts'
import { selfHostExcalidraw } from './scripts/excalidraw.ts'
import { licences } from './scripts/licences.ts'

const server = 'http://127.0.0.1:8000'

/** Names of chunks: a lazily loaded module's own name, so that a language is `python-x.js`, not `dist-x.js`. */
function chunkName(chunk: { name: string; facadeModuleId: string | null | undefined }): string {
  const module = chunk.facadeModuleId?.split('?')[0] ?? ''
  const language = /(?:lang|codemirror)-([a-z]+)\/dist\/index\.js$/.exec(module)?.[1]
  return `assets/${language ?? '[name]'}-[hash].js`
}

export default defineConfig({
  plugins: [react(), keepEmacsKeys(), selfHostExcalidraw(), licences(), compress()],
  build: {
    outDir: '../pairing/web/static',
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        chunkFileNames: chunkName,
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            // The package imports its parts as soon as it is loaded, and nobody hears when one cannot be fetched.
            { name: 'files', test: /node_modules\/browser-fs-access\// },
            {
              name: 'codemirror',
              test: /node_modules\/(@codemirror\/(state|view|commands|language|autocomplete|search|collab)|@lezer\/(common|highlight|lr)|style-mod|crelt|w3c-keyname|@marijn)\//,
            },
          ],
        },
      },
    },
  },
  server: {
    // Tests read ../tests/recordings.
    fs: { allow: ['..'] },
    proxy: {
      '/api': { target: server, ws: true },
      '/j': server,
      '/health': server,
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/patience.ts'],
    restoreMocks: true,
    // Far above what any test needs: two cores may be busy with other things.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    css: true,
  },
})
