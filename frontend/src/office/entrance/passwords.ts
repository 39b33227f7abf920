/** What the server asks of a new password; it has the last word. */
export const shortest = 12

export const passwordHint = `At least ${shortest} characters. A few words are better than signs.`

export const passwordProblem = (password: string) =>
  [...password].length < shortest ? `Use at least ${shortest} characters.` : undefined

export const required = (value: string, problem: string) => (value.trim() ? undefined : problem)
