import { useEffect, useState } from 'react'
import type { Span } from './highlight'

/** Code in the colours of the pad. It is plain until the highlighter and the language have come. */
export function CodeBlock({ code, language }: { code: string; language: string }) {
  const [spans, setSpans] = useState<readonly Span[] | null>(null)
  useEffect(() => {
    let here = true
    import('./highlight')
      .then(({ highlight }) => highlight(code, language))
      .then(
        (found) => here && setSpans(found),
        // Colours are no part of the text: it stays plain.
        () => undefined,
      )
    return () => {
      here = false
    }
  }, [code, language])
  return (
    <code>
      {spans?.map((span) => (
        <span key={span.from} className={span.classes}>
          {span.text}
        </span>
      )) ?? code}
    </code>
  )
}
