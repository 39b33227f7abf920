import { useAnswer } from '../../api/queries'

/** What the server asks of a new password. It has the last word: easily guessed ones are refused as well. */
export function useNewPassword(): { hint: string; check: (password: string) => string | undefined } {
  const ways = useAnswer('/api/sign-in', { stay: true })
  const least = ways.data?.password_chars ?? 1
  const short = least > 1 ? `Use at least ${least} characters.` : 'Enter a password.'
  return {
    hint: `${least > 1 ? `At least ${least} characters. ` : ''}Four random words are easier to keep than signs.`,
    check: (password) => ([...password].length < least ? short : undefined),
  }
}

export const required = (value: string, problem: string) => (value.trim() ? undefined : problem)
