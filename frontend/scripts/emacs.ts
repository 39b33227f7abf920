import type { Plugin } from 'vite'

const mark = '/*@__PURE__*/EmacsHandler.'

/**
 * The published Emacs keys mark the calls that bind their keys as pure, though they are all effect: a bundler
 * may drop them, and ours does. Takes the marks away, and fails the build once there are none.
 */
export function keepEmacsKeys(): Plugin {
  return {
    name: 'pairing-emacs-keys',
    apply: 'build',
    transform: {
      filter: { id: /codemirror-emacs\/dist\/index\.js$/ },
      handler(code) {
        if (!code.includes(mark)) this.error('the Emacs keys are no longer marked as pure: drop this plugin')
        return { code: code.replaceAll(mark, 'EmacsHandler.'), map: null }
      },
    },
  }
}
