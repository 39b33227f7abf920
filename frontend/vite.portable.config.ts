import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { keepEmacsKeys } from './scripts/emacs.ts'
import { selfHostExcalidraw } from './scripts/excalidraw.ts'
import { onePage } from './scripts/onePage.ts'

/** The page that replays a recording which lies in it, as one file: pairing/web/static/portable.html. */
export default defineConfig({
  plugins: [react(), keepEmacsKeys(), selfHostExcalidraw({ fonts: false }), onePage()],
  publicDir: false,
  build: {
    outDir: '../pairing/web/static',
    // After the build of everything else, into the same folder.
    emptyOutDir: false,
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    cssCodeSplit: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    chunkSizeWarningLimit: 10_000,
    modulePreload: false,
    rolldownOptions: {
      input: 'portable.html',
      output: { codeSplitting: false },
    },
  },
})
