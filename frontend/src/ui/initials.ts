/** One or two letters that stand for a name: of its first and its last word, what is in brackets left out. */
export function initials(name: string): string {
  const bare = name.replace(/\([^)]*\)/g, ' ')
  const words = bare.split(/[\s_.-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words
  const letters = picked.map((word) => firstLetter(word ?? ''))
  return letters.join('').toLocaleUpperCase() || '?'
}

function firstLetter(word: string): string {
  return [...word].find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? ''
}
