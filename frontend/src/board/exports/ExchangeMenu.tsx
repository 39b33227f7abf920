import type { BinaryFiles } from '@excalidraw/excalidraw/types'
import { Clipboard, FileDown, FileUp, Image, Share } from 'lucide-react'
import { type ChangeEvent, useRef } from 'react'
import { IconButton } from '../../ui/IconButton'
import { Menu, MenuItem, MenuRule, MenuSection } from '../../ui/Menu'
import type { ToastStore } from '../../ui/toasts'
import { defaultLimits } from '../scene/limits'
import { type Easel, putDown } from '../shapes/easel'
import { LARGEST_FILE, readFile, Unreadable } from './importing'
import { toFile, toPng, toSvg } from './pictures'
import { fileName, save } from './saving'

interface ExchangeMenuProps {
  easel: Easel
  /** The board's name, which its files get. */
  name: string
  mayDraw: boolean
  /** The images that are on the board, as far as they are loaded. */
  files: () => BinaryFiles
  upload: (file: File) => Promise<string>
  toasts: ToastStore
}

const size = { size: 16 }

/** Takes a board out as a picture or a file, and what a file holds in. */
export function ExchangeMenu({ easel, name, mayDraw, files, upload, toasts }: ExchangeMenuProps) {
  const input = useRef<HTMLInputElement>(null)

  async function tell(work: Promise<string | null>) {
    try {
      const text = await work
      if (text !== null) toasts.show({ kind: 'info', text })
    } catch (error) {
      toasts.showFailure(error)
    }
  }

  async function download(make: typeof toPng, ending: string): Promise<null> {
    save(await make(easel.scene(), files()), fileName(name, ending))
    return null
  }

  async function copy(): Promise<string> {
    // The clipboard waits for the picture, as Safari asks for it to be written at once.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': toPng(easel.scene(), files()) })])
    return 'The picture was copied.'
  }

  async function take(file: File): Promise<string> {
    if (file.size > LARGEST_FILE) throw new Unreadable('The file is too large.')
    const { restoreElements } = await import('@excalidraw/excalidraw')
    const { draft, left } = await readFile(await file.text(), {
      restore: (elements) =>
        restoreElements(elements as Parameters<typeof restoreElements>[0], null, { repairBindings: true }),
      upload,
      room: defaultLimits.elements - easel.scene().size,
    })
    const count = draft.elements.size
    if (count > 0 && !putDown(easel, draft)) throw new Unreadable('The board cannot be drawn on now.')
    return [`${count} ${count === 1 ? 'element was' : 'elements were'} added.`, ...left].join(' ')
  }

  function picked(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file) void tell(take(file))
  }

  return (
    <>
      <Menu
        trigger={
          <IconButton label="Export and import" data-testid="exchange-menu">
            <Share {...size} />
          </IconButton>
        }
      >
        <MenuSection label="Export the whole board">
          <MenuItem
            icon={<Image {...size} />}
            testId="export-png"
            onSelect={() => void tell(download(toPng, 'png'))}
          >
            PNG picture
          </MenuItem>
          <MenuItem
            icon={<Image {...size} />}
            testId="export-svg"
            onSelect={() => void tell(download(toSvg, 'svg'))}
          >
            SVG picture
          </MenuItem>
          <MenuItem
            icon={<FileDown {...size} />}
            testId="export-file"
            onSelect={() => void tell(download(toFile, 'excalidraw'))}
          >
            Excalidraw file
          </MenuItem>
          <MenuItem icon={<Clipboard {...size} />} testId="copy-png" onSelect={() => void tell(copy())}>
            Copy as PNG
          </MenuItem>
        </MenuSection>
        {mayDraw && (
          <>
            <MenuRule />
            <MenuItem
              icon={<FileUp {...size} />}
              testId="import-file-item"
              onSelect={() => input.current?.click()}
            >
              Import an Excalidraw file…
            </MenuItem>
          </>
        )}
      </Menu>
      <input
        ref={input}
        type="file"
        accept=".excalidraw,application/vnd.excalidraw+json,application/json"
        hidden
        aria-label="Excalidraw file to import"
        data-testid="import-file"
        onChange={picked}
      />
    </>
  )
}
