import { Camera, CircleCheck, CircleX, ClipboardCheck, Globe, Volume2, Wifi } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { InterviewClient } from '../interview/client'
import type { InterviewState } from '../interview/view'
import { Button } from '../ui/Button'
import { useStore } from '../ui/useStore'
import styles from './Checks.module.css'
import { browserName, clipboardWorks, connectionText, playTone, type Tried } from './checks'

const selectRoundTrip = (state: InterviewState) => state.connection.roundTrip

interface ChecksProps {
  client: InterviewClient
  /** It was arranged that no camera is used. */
  noCamera: boolean
  onFailure: (error: unknown) => void
}

/** What the interview needs of a browser: found out with one press; sound and camera only on wish. */
export function Checks({ client, noCamera, onFailure }: ChecksProps) {
  const roundTrip = useStore(client, selectRoundTrip)
  const [clipboard, setClipboard] = useState<boolean | null>(null)
  const [sound, setSound] = useState<Tried>('skipped')
  const [camera, setCamera] = useState<Tried>('skipped')
  const [playing, setPlaying] = useState(false)
  const browser = browserName(navigator.userAgent)
  const checked = clipboard !== null && roundTrip !== null

  async function report(found: { clipboard: boolean; sound: Tried; camera: Tried }) {
    const round_trip = Math.round(client.getState().connection.roundTrip ?? 0)
    await client.reportChecks({ browser, round_trip, ...found }).catch(onFailure)
  }

  async function check() {
    const works = await clipboardWorks()
    setClipboard(works)
    await report({ clipboard: works, sound, camera })
  }

  function heard(tried: Tried) {
    setPlaying(false)
    setSound(tried)
    void report({ clipboard: clipboard ?? false, sound: tried, camera })
  }

  function seen(tried: Tried) {
    setCamera(tried)
    void report({ clipboard: clipboard ?? false, sound, camera: tried })
  }

  async function play() {
    setPlaying(true)
    await playTone().catch(() => heard('fails'))
  }

  return (
    <>
      <ul className={styles.checks}>
        <Row icon={<Globe size={17} />} name="Browser" tried={checked ? 'works' : null}>
          {browser}
        </Row>
        <Row
          icon={<Wifi size={17} />}
          name="Connection"
          tried={checked ? (roundTrip < 400 ? 'works' : 'fails') : null}
        >
          {roundTrip === null ? 'measuring…' : connectionText(Math.round(roundTrip))}
        </Row>
        <Row
          icon={<ClipboardCheck size={17} />}
          name="Copy and paste"
          tried={clipboard === null ? null : clipboard ? 'works' : 'fails'}
        >
          {clipboard === false ? 'Only by keys, not by buttons' : clipboard ? 'Works' : 'Not checked yet'}
        </Row>
        {checked && (
          <>
            <Row icon={<Volume2 size={17} />} name="Sound" tried={sound === 'skipped' ? null : sound}>
              {playing ? (
                <span className={styles.actions}>
                  <Button onClick={() => heard('works')}>I heard a tone</Button>
                  <Button onClick={() => heard('fails')}>I did not</Button>
                </span>
              ) : (
                <span className={styles.actions}>
                  {sound === 'skipped'
                    ? 'For the call; may be skipped'
                    : sound === 'works'
                      ? 'Works'
                      : 'No tone was heard'}
                  <Button onClick={() => void play()}>
                    {sound === 'skipped' ? 'Play a tone' : 'Once more'}
                  </Button>
                </span>
              )}
            </Row>
            {!noCamera && <CameraRow tried={camera} onTried={seen} />}
          </>
        )}
        {noCamera && (
          <Row icon={<Camera size={17} />} name="Camera" tried={null}>
            No camera is needed.
          </Row>
        )}
      </ul>
      {!checked && (
        <Button disabled={roundTrip === null} onClick={() => void check()} data-testid="run-checks">
          Check my set-up
        </Button>
      )}
      <p className={styles.told} role="status">
        {checked ? 'Checked. The interviewers see the result.' : ''}
      </p>
    </>
  )
}

function CameraRow({ tried, onTried }: { tried: Tried; onTried: (tried: Tried) => void }) {
  const [stream, setStream] = useState<MediaStream | null>(null)
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (video.current) video.current.srcObject = stream
    return () => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
  }, [stream])

  async function look() {
    try {
      setStream(await navigator.mediaDevices.getUserMedia({ video: true }))
    } catch {
      onTried('fails')
    }
  }

  function answer(answer: Tried) {
    setStream(null)
    onTried(answer)
  }

  return (
    <Row icon={<Camera size={17} />} name="Camera" tried={tried === 'skipped' ? null : tried}>
      {stream ? (
        <span className={styles.actions}>
          <video
            ref={video}
            className={styles.video}
            autoPlay
            muted
            playsInline
            aria-label="What your camera sees"
          />
          <Button onClick={() => answer('works')}>I see myself</Button>
          <Button onClick={() => answer('fails')}>I do not</Button>
        </span>
      ) : (
        <span className={styles.actions}>
          {tried === 'skipped'
            ? 'For the call; may be skipped. Nothing is sent.'
            : tried === 'works'
              ? 'Works'
              : 'There is no picture'}
          <Button onClick={() => void look()}>{tried === 'skipped' ? 'Look' : 'Once more'}</Button>
        </span>
      )}
    </Row>
  )
}

interface RowProps {
  icon: ReactNode
  name: string
  tried: 'works' | 'fails' | null
  children: ReactNode
}

function Row({ icon, name, tried, children }: RowProps) {
  return (
    <li className={styles.check} data-tried={tried ?? 'no'}>
      <span className={styles.icon} aria-hidden="true">
        {tried === 'works' ? <CircleCheck size={17} /> : tried === 'fails' ? <CircleX size={17} /> : icon}
      </span>
      <span className={styles.name}>{name}</span>
      <span className={styles.found}>{children}</span>
    </li>
  )
}
