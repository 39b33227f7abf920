import type { LanguageSupport, StreamParser } from '@codemirror/language'

/** One row of the table of languages. `id` is what the interview stores. */
export interface Language {
  id: string
  label: string
  /** File name endings without the dot, or whole file names. */
  endings: readonly string[]
  /** What its code is usually indented with: a number of spaces, or a tab. */
  indent: 2 | 4 | 'tab'
  load: () => Promise<LanguageSupport | null>
}

/** Wraps a CodeMirror 5 mode. Its chunk holds the mode alone. */
async function legacy(mode: Promise<StreamParser<unknown>>): Promise<LanguageSupport> {
  const [parser, { LanguageSupport, StreamLanguage }] = await Promise.all([
    mode,
    import('@codemirror/language'),
  ])
  return new LanguageSupport(StreamLanguage.define(parser))
}

const clike = () => import('@codemirror/legacy-modes/mode/clike')
const script = () => import('@codemirror/lang-javascript')

export const languages: readonly Language[] = [
  {
    id: 'python',
    label: 'Python',
    endings: ['py', 'pyi', 'pyw'],
    indent: 4,
    load: async () => (await import('@codemirror/lang-python')).python(),
  },
  {
    id: 'javascript',
    label: 'JavaScript',
    endings: ['js', 'mjs', 'cjs', 'jsx'],
    indent: 2,
    load: async () => (await script()).javascript({ jsx: true }),
  },
  {
    id: 'typescript',
    label: 'TypeScript',
    endings: ['ts', 'mts', 'cts'],
    indent: 2,
    load: async () => (await script()).javascript({ typescript: true }),
  },
  {
    id: 'tsx',
    label: 'TypeScript React',
    endings: ['tsx'],
    indent: 2,
    load: async () => (await script()).javascript({ typescript: true, jsx: true }),
  },
  {
    id: 'java',
    label: 'Java',
    endings: ['java'],
    indent: 4,
    load: async () => (await import('@codemirror/lang-java')).java(),
  },
  {
    id: 'go',
    label: 'Go',
    endings: ['go'],
    indent: 'tab',
    load: async () => (await import('@codemirror/lang-go')).go(),
  },
  {
    id: 'c',
    label: 'C',
    endings: ['c', 'h'],
    indent: 4,
    load: async () => (await import('@codemirror/lang-cpp')).cpp(),
  },
  {
    id: 'cpp',
    label: 'C++',
    endings: ['cpp', 'cc', 'cxx', 'hpp', 'hh', 'hxx'],
    indent: 4,
    load: async () => (await import('@codemirror/lang-cpp')).cpp(),
  },
  {
    id: 'csharp',
    label: 'C#',
    endings: ['cs'],
    indent: 4,
    load: () => legacy(clike().then((mode) => mode.csharp)),
  },
  {
    id: 'rust',
    label: 'Rust',
    endings: ['rs'],
    indent: 4,
    load: async () => (await import('@codemirror/lang-rust')).rust(),
  },
  {
    id: 'ruby',
    label: 'Ruby',
    endings: ['rb', 'rake', 'gemspec', 'Gemfile', 'Rakefile'],
    indent: 2,
    load: () => legacy(import('@codemirror/legacy-modes/mode/ruby').then((mode) => mode.ruby)),
  },
  {
    id: 'php',
    label: 'PHP',
    endings: ['php'],
    indent: 4,
    load: async () => (await import('@codemirror/lang-php')).php(),
  },
  {
    id: 'kotlin',
    label: 'Kotlin',
    endings: ['kt', 'kts'],
    indent: 4,
    load: () => legacy(clike().then((mode) => mode.kotlin)),
  },
  {
    id: 'swift',
    label: 'Swift',
    endings: ['swift'],
    indent: 4,
    load: () => legacy(import('@codemirror/legacy-modes/mode/swift').then((mode) => mode.swift)),
  },
  {
    id: 'scala',
    label: 'Scala',
    endings: ['scala', 'sc', 'sbt'],
    indent: 2,
    load: () => legacy(clike().then((mode) => mode.scala)),
  },
  {
    id: 'dart',
    label: 'Dart',
    endings: ['dart'],
    indent: 2,
    load: () => legacy(clike().then((mode) => mode.dart)),
  },
  {
    id: 'sql',
    label: 'SQL',
    endings: ['sql'],
    indent: 2,
    load: async () => (await import('@codemirror/lang-sql')).sql({ upperCaseKeywords: true }),
  },
  {
    id: 'postgresql',
    label: 'PostgreSQL',
    endings: ['pgsql'],
    indent: 2,
    load: async () => {
      const { PostgreSQL, sql } = await import('@codemirror/lang-sql')
      return sql({ dialect: PostgreSQL, upperCaseKeywords: true })
    },
  },
  {
    id: 'bash',
    label: 'Bash',
    endings: ['sh', 'bash', 'zsh', '.bashrc', '.profile'],
    indent: 2,
    load: () => legacy(import('@codemirror/legacy-modes/mode/shell').then((mode) => mode.shell)),
  },
  {
    id: 'haskell',
    label: 'Haskell',
    endings: ['hs'],
    indent: 2,
    load: () => legacy(import('@codemirror/legacy-modes/mode/haskell').then((mode) => mode.haskell)),
  },
  {
    id: 'clojure',
    label: 'Clojure',
    endings: ['clj', 'cljs', 'cljc', 'edn'],
    indent: 2,
    load: () => legacy(import('@codemirror/legacy-modes/mode/clojure').then((mode) => mode.clojure)),
  },
  {
    id: 'elixir',
    label: 'Elixir',
    endings: ['ex', 'exs'],
    indent: 2,
    load: async () => (await import('codemirror-lang-elixir')).elixir(),
  },
  {
    id: 'erlang',
    label: 'Erlang',
    endings: ['erl', 'hrl'],
    indent: 4,
    load: () => legacy(import('@codemirror/legacy-modes/mode/erlang').then((mode) => mode.erlang)),
  },
  {
    id: 'lua',
    label: 'Lua',
    endings: ['lua'],
    indent: 2,
    load: () => legacy(import('@codemirror/legacy-modes/mode/lua').then((mode) => mode.lua)),
  },
  {
    id: 'perl',
    label: 'Perl',
    endings: ['pl', 'pm'],
    indent: 4,
    load: () => legacy(import('@codemirror/legacy-modes/mode/perl').then((mode) => mode.perl)),
  },
  {
    id: 'r',
    label: 'R',
    endings: ['r'],
    indent: 2,
    load: () => legacy(import('@codemirror/legacy-modes/mode/r').then((mode) => mode.r)),
  },
  {
    id: 'julia',
    label: 'Julia',
    endings: ['jl'],
    indent: 4,
    load: () => legacy(import('@codemirror/legacy-modes/mode/julia').then((mode) => mode.julia)),
  },
  {
    id: 'html',
    label: 'HTML',
    endings: ['html', 'htm'],
    indent: 2,
    load: async () => (await import('@codemirror/lang-html')).html(),
  },
  {
    id: 'css',
    label: 'CSS',
    endings: ['css'],
    indent: 2,
    load: async () => (await import('@codemirror/lang-css')).css(),
  },
  {
    id: 'json',
    label: 'JSON',
    endings: ['json', 'jsonc'],
    indent: 2,
    load: async () => (await import('@codemirror/lang-json')).json(),
  },
  {
    id: 'yaml',
    label: 'YAML',
    endings: ['yaml', 'yml'],
    indent: 2,
    load: async () => (await import('@codemirror/lang-yaml')).yaml(),
  },
  {
    id: 'toml',
    label: 'TOML',
    endings: ['toml'],
    indent: 2,
    load: () => legacy(import('@codemirror/legacy-modes/mode/toml').then((mode) => mode.toml)),
  },
  {
    id: 'dockerfile',
    label: 'Dockerfile',
    endings: ['dockerfile', 'Dockerfile', 'Containerfile'],
    indent: 4,
    load: () => legacy(import('@codemirror/legacy-modes/mode/dockerfile').then((mode) => mode.dockerFile)),
  },
  {
    id: 'markdown',
    label: 'Markdown',
    endings: ['md', 'markdown', 'README'],
    indent: 2,
    load: async () => (await import('@codemirror/lang-markdown')).markdown(),
  },
  { id: 'text', label: 'Plain text', endings: ['txt', 'log'], indent: 4, load: async () => null },
]

const plain = languages.find((language) => language.id === 'text') as Language
const byId = new Map(languages.map((language) => [language.id, language]))
const byEnding = new Map(
  languages.flatMap((language) =>
    language.endings.map((ending) => [ending.toLowerCase(), language] as const),
  ),
)

/** The language with this id; plain text for an id that this version of the page does not know. */
export function languageOf(id: string): Language {
  return byId.get(id) ?? plain
}

/** The language that a file of this name is probably written in, or null when the name does not tell. */
export function guessLanguage(fileName: string): Language | null {
  const name = fileName.slice(fileName.lastIndexOf('/') + 1).toLowerCase()
  const whole = byEnding.get(name)
  if (whole && (name.startsWith('.') || whole.endings.some((ending) => /^[A-Z]/.test(ending)))) return whole
  const dot = name.lastIndexOf('.')
  return dot >= 0 ? (byEnding.get(name.slice(dot + 1)) ?? null) : null
}
