import type { ReactNode } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { browserStorage } from '../settings/store'
import styles from './Split.module.css'

interface SplitProps {
  editor: ReactNode
  /** Null while it is closed. */
  output: ReactNode | null
  beside: boolean
}

const nowhere = { getItem: () => null, setItem: () => undefined }

/** The editor, and below or beside it what programs print. The editor stays mounted whatever happens to the other. */
export function Split({ editor, output, beside }: SplitProps) {
  const layout = useDefaultLayout({
    id: beside ? 'pairing.output.beside' : 'pairing.output.below',
    panelIds: output === null ? ['editor'] : ['editor', 'output'],
    storage: browserStorage() ?? nowhere,
  })
  return (
    <Group
      className={styles.split ?? ''}
      orientation={beside ? 'horizontal' : 'vertical'}
      data-beside={beside}
      {...layout}
    >
      <Panel id="editor" minSize="15%" className={styles.part ?? ''}>
        {editor}
      </Panel>
      {output !== null && (
        <>
          <Separator className={styles.separator ?? ''} aria-label="Size of the output" />
          <Panel id="output" defaultSize={beside ? '42%' : '36%'} minSize={96} className={styles.part ?? ''}>
            {output}
          </Panel>
        </>
      )}
    </Group>
  )
}
