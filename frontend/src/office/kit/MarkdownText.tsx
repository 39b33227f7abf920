import type { ReactNode } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { CodeBlock } from './CodeBlock'
import { ownImage, safeLink } from './links'
import type { MarkdownProps } from './Markdown'
import styles from './Markdown.module.css'

const plugins = [remarkGfm]

/** Loaded when the first text is shown: see `Markdown`. */
export default function MarkdownText({ text, imageOf }: MarkdownProps) {
  return (
    <ReactMarkdown
      skipHtml
      remarkPlugins={plugins}
      urlTransform={(url, key) => (key === 'src' ? ownImage(imageOf?.(url) ?? url) : safeLink(url))}
      components={components}
    >
      {text}
    </ReactMarkdown>
  )
}

/** A page has its own first two levels of headings. */
const components: Components = {
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h6>{children}</h6>,
  h5: ({ children }) => <h6>{children}</h6>,
  a: ({ href, children }) =>
    href ? (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  img: ({ src, alt }) =>
    typeof src === 'string' && src ? (
      <img src={src} alt={alt ?? ''} loading="lazy" />
    ) : (
      <span className={styles.missing}>{alt || 'image'}</span>
    ),
  table: ({ children }) => <Scroller label="Table">{<table>{children}</table>}</Scroller>,
  input: ({ checked }) => (
    <input
      type="checkbox"
      checked={Boolean(checked)}
      readOnly
      disabled
      aria-label={checked ? 'Done' : 'Open'}
    />
  ),
  pre: ({ children }) => <Scroller label="Code">{<pre>{children}</pre>}</Scroller>,
  code: ({ className, children }) => {
    const language = /language-([\w+#-]+)/.exec(className ?? '')?.[1]
    return language ? <CodeBlock code={String(children)} language={language} /> : <code>{children}</code>
  },
}

/** What may be wider than the page scrolls by itself, by keyboard too. No landmark: a text may have many. */
function Scroller({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <figure className={styles.scroller} aria-label={label} tabIndex={0}>
      {children}
    </figure>
  )
}
