/** The server's rules for file names (docs/protocol.md, I4), to say what is wrong before asking. */
const longest = 120

/** Why a file may not have this name, as a sentence; null when it may. `others` are the names in use. */
export function nameProblem(name: string, others: readonly string[]): string | null {
  if (name === '') return 'A file needs a name.'
  if ([...name].length > longest) return `A name has at most ${longest} characters.`
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
  if (/[\u0000-\u001f\u007f\\]/.test(name)) return 'A name cannot have backslashes or control characters.'
  if (name.split('/').some((part) => part === '' || part === '.' || part === '..')) {
    return 'Folders are written like src/main.py.'
  }
  const folded = name.toLocaleLowerCase()
  if (others.some((other) => other.toLocaleLowerCase() === folded))
    return 'A file with this name is here already.'
  return null
}

/** A name that nobody has yet, with the ending of the file beside it: `untitled.py`, `untitled-2.py`. */
export function freshName(beside: string | undefined, others: readonly string[]): string {
  const ending = /\.[^./]+$/.exec(beside ?? '')?.[0] ?? '.txt'
  for (let count = 1; ; count++) {
    const name = `untitled${count === 1 ? '' : `-${count}`}${ending}`
    if (nameProblem(name, others) === null) return name
  }
}
