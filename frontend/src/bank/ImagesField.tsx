import { ImagePlus } from 'lucide-react'
import { useRef, useState } from 'react'
import { upload } from '../api/fetch'
import type { ImageName } from '../api/models'
import { ItemList } from '../office/kit/ItemList'
import { Section } from '../office/kit/Section'
import { messageOf } from '../office/kit/Trouble'
import { Button } from '../ui/Button'
import styles from './Editor.module.css'
import { TextInput } from './TextsField'

interface ImagesFieldProps {
  images: readonly ImageName[]
  onChange: (images: readonly ImageName[]) => void
  problem: string | undefined
}

const types = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

/** Images that the question's texts show by name. */
export function ImagesField({ images, onChange, problem }: ImagesFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const latest = useRef(images)
  latest.current = images
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  async function add(files: FileList | null) {
    setSending(true)
    setFailure(null)
    try {
      for (const picture of files ?? []) {
        const { file } = await upload('/api/bank/images', picture)
        onChange([...latest.current, { name: nameFor(picture.name, latest.current), file }])
      }
    } catch (error) {
      setFailure(error)
    } finally {
      setSending(false)
      if (input.current) input.current.value = ''
    }
  }
  return (
    <Section
      title="Images"
      lead={
        <>
          Texts show them by their path: <code>![What it shows](images/name.png)</code>
        </>
      }
    >
      <ItemList
        label="Images"
        quiet
        noun="image"
        items={images}
        onChange={onChange}
        problem={failure !== null ? messageOf(failure) : problem}
        unordered
        more={
          <>
            <input
              ref={input}
              type="file"
              className={styles.file}
              tabIndex={-1}
              aria-label="Image files"
              accept={types.join()}
              multiple
              onChange={(event) => void add(event.target.files)}
            />
            <Button disabled={sending} onClick={() => input.current?.click()}>
              <ImagePlus size={15} aria-hidden="true" />
              {sending ? 'Sending…' : 'Add images'}
            </Button>
          </>
        }
      >
        {(image, index) => (
          <span className={styles.images}>
            <img className={styles.thumb} src={`/api/bank/images/${image.file}`} alt={image.name} />
            <TextInput
              label="Name"
              code
              value={image.name}
              onChange={(name) => onChange(images.with(index, { ...image, name }))}
            />
          </span>
        )}
      </ItemList>
    </Section>
  )
}

/** A name that no other image of the question has, made of the file's. */
export function nameFor(file: string, images: readonly ImageName[]): string {
  const dot = file.lastIndexOf('.')
  const ending = dot > 0 ? file.slice(dot).toLowerCase() : ''
  const stem =
    (dot > 0 ? file.slice(0, dot) : file)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'image'
  for (let number = 1; ; number++) {
    const name = `${stem}${number === 1 ? '' : `-${number}`}${ending}`
    if (!images.some((image) => image.name === name)) return name
  }
}
