import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const packageFolder = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//

/** Writes `licences.txt`: every package that is in the build, with the text of its licence. */
export function licences(): Plugin {
  const folders = new Set<string>()
  return {
    name: 'pairing-licences',
    apply: 'build',
    moduleParsed({ id }) {
      const folder = packageFolder.exec(id.replace(/^\0/, ''))?.[1]
      if (folder) folders.add(folder)
    },
    generateBundle() {
      const parts = [...folders].map(describe).sort()
      this.emitFile({
        type: 'asset',
        fileName: 'licences.txt',
        source: parts.join(`\n${'-'.repeat(78)}\n\n`),
      })
    },
  }
}

function describe(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  const text = file ? readFileSync(join(folder, file), 'utf8') : ''
  return `${name} ${version}, ${license}\n\n${text.trim()}\n`
}
