import { useState } from 'react'
import { upload } from '../api/fetch'
import type { ImportReport, ImportState } from '../api/models'
import { useChange } from '../api/queries'
import { Badge, type Tone } from '../office/kit/Tag'
import { messageOf } from '../office/kit/Trouble'
import { notices } from '../office/notices'
import { count } from '../planning/words'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import styles from './Bank.module.css'

const states: Readonly<Record<ImportState, readonly [string, Tone]>> = {
  new: ['New', 'good'],
  changed: ['New version', 'accent'],
  same: ['The same', 'plain'],
}

/** Takes in a zipped folder of questions: tried first, then imported whole or not at all. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [report, setReport] = useState<ImportReport | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const change = useChange(
    ({ file, trial }: { file: File; trial: boolean }) =>
      // The server goes by the type; browsers name that of a ZIP in several ways, or not at all.
      upload('/api/bank/import', new Blob([file], { type: 'application/zip' }), {
        query: { dry_run: trial },
      }),
    ['/api/questions', '/api/bank'],
  )
  async function run(chosen: File, trial: boolean) {
    setFailure(null)
    try {
      const found = await change.run({ file: chosen, trial })
      if (trial) return setReport(found)
      const taken = found.questions.filter(({ state }) => state !== 'same').length
      notices.show({ kind: 'info', text: `${count(taken, 'question')} imported.` })
      onClose()
    } catch (error) {
      setFailure(error)
    }
  }
  const news = report?.questions.filter(({ state }) => state !== 'same').length ?? 0
  return (
    <Dialog
      title="Import questions"
      onClose={onClose}
      width={560}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            disabled={!file || !report || report.problems.length > 0 || news === 0 || change.running}
            onClick={() => file && void run(file, false)}
          >
            {news > 0 ? `Import ${count(news, 'question')}` : 'Import'}
          </Button>
        </>
      }
    >
      <div className={styles.drop}>
        <p className={styles.soft}>
          A ZIP file of a folder of questions in Markdown and TOML, as an export makes it. First you see what
          it would do; nothing is imported before you say so.
        </p>
        <input
          type="file"
          className={styles.file}
          aria-label="ZIP file"
          accept=".zip,application/zip"
          onChange={(event) => {
            const chosen = event.target.files?.[0] ?? null
            setFile(chosen)
            setReport(null)
            if (chosen) void run(chosen, true)
          }}
        />
        {failure !== null && (
          <p role="alert" className={styles.soft}>
            {messageOf(failure)}
          </p>
        )}
        {change.running && <p className={styles.soft}>Looking into it…</p>}
        {report && <Report report={report} />}
      </div>
    </Dialog>
  )
}

function Report({ report: { questions, problems } }: { report: ImportReport }) {
  if (problems.length > 0) {
    return (
      <>
        <p role="alert" className={styles.soft}>
          <strong>{count(problems.length, 'problem')}.</strong> Nothing is imported before they are mended.
        </p>
        <ul className={styles.report} aria-label="Problems">
          {problems.map(({ slug, message }) => (
            <li key={`${slug} ${message}`}>
              <strong>{slug}</strong> {message}
            </li>
          ))}
        </ul>
      </>
    )
  }
  return (
    <ul className={styles.report} aria-label="What would be imported">
      {questions.map(({ slug, title, state }) => {
        const [name, tone] = states[state]
        return (
          <li key={slug}>
            {title}
            <Badge tone={tone}>{name}</Badge>
          </li>
        )
      })}
    </ul>
  )
}
