import { useSearchParams } from 'wouter'

/** The choices above a list, which stand in the page's address. */
export function useFilters() {
  const [params, setParams] = useSearchParams()
  return {
    asked: (name: string) => params.get(name) ?? '',
    any: params.size > 0,
    pick: (name: string) => (value: string) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before)
          if (value) after.set(name, value)
          else after.delete(name)
          return after
        },
        { replace: true },
      ),
    clear: () => setParams({}, { replace: true }),
  }
}
