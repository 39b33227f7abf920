import {
  QueryClient,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { Address, Answer, At, Query } from './addresses'
import { isApiError } from './errors'
import { get } from './fetch'

/** Asked again only when another answer is likely: the server was out of reach, busy or restarting. */
const mayPass = (error: unknown) => isApiError(error) && [0, 502, 503, 504].includes(error.status)

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (tried, error) => tried < 2 && mayPass(error) },
      mutations: { retry: false },
    },
  })
}

interface AskOptions {
  query?: Query
  /** False to not ask yet. */
  enabled?: boolean
  /** Ask again every so many milliseconds. */
  every?: number
  /** See `fetch.ts`. */
  stay?: boolean
}

type Ask<A extends string> = AskOptions & At<A>
type Rest<A extends string> = At<A> extends { at: object } ? [options: Ask<A>] : [options?: Ask<A>]

/** What the server answers at an address, kept and asked for again as TanStack Query does. */
export function useAnswer<A extends Address<'GET'>>(
  address: A,
  ...[options]: Rest<A>
): UseQueryResult<Answer<'GET', A>> {
  const { at, query, enabled = true, every = 0, stay = false } = options ?? {}
  return useQuery({
    queryKey: keyOf(address, at, query),
    queryFn: ({ signal }) => get(address, ...([{ at, query, signal, stay }] as unknown as never)),
    enabled,
    refetchInterval: every || false,
  }) as UseQueryResult<Answer<'GET', A>>
}

interface Listed<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

type ItemOf<Page> = Page extends Listed<infer Item> ? Item : never

/** A list that the server answers in parts. `items` is undefined until the first has come. */
export interface Pages<Item> {
  items: readonly Item[] | undefined
  error: unknown
  retry: () => void
  /** Asks for the next part; null at the end. */
  more: (() => void) | null
  loadingMore: boolean
}

/** All that was asked for so far of a list with `after` and `next`. */
export function usePages<A extends Address<'GET'>>(
  address: A,
  ...[options]: Rest<A>
): Pages<ItemOf<Answer<'GET', A>>> {
  type Item = ItemOf<Answer<'GET', A>>
  const { at, query, enabled = true, every = 0 } = options ?? {}
  const found = useInfiniteQuery({
    queryKey: [...keyOf(address, at, query), 'pages'],
    queryFn: async ({ pageParam, signal }) => {
      const given = { at, query: { ...query, after: pageParam }, signal }
      return (await get(address, ...([given] as unknown as never))) as unknown as Listed<Item>
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled,
    refetchInterval: every || false,
  })
  return {
    items: found.data?.pages.flatMap((page) => page.items),
    error: found.error,
    retry: () => void found.refetch(),
    more: found.hasNextPage ? () => void found.fetchNextPage() : null,
    loadingMore: found.isFetchingNextPage,
  }
}

/**
 * Something that changes what the server has: `run(argument)` resolves to its answer or throws `ApiError`. After
 * it the answers at `changes` (addresses as in `useAnswer`; all with that beginning) are asked for again.
 */
export function useChange<Argument = void, Result = unknown>(
  change: (argument: Argument) => Promise<Result>,
  changes: readonly string[] = [],
) {
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all(
        changes.map((address) =>
          client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith(address) }),
        ),
      ),
  })
  return { run: mutation.mutateAsync, running: mutation.isPending, error: mutation.error }
}

/** The key under which an answer is kept. */
export const keyOf = (address: string, at?: object, query?: Query) => [address, at ?? null, query ?? null]
