import { ArrowRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { post } from '../api/fetch'
import { Button } from '../ui/Button'
import { notices } from './notices'

interface Props {
  interview: string
  look: 'primary' | 'plain'
  /** What screen readers say, where several stand on a page. */
  label?: string
  children: ReactNode
}

/** The way into the room for a member who is one of its people. */
export function EnterButton({ interview, look, label, children }: Props) {
  const [, navigate] = useLocation()
  const [entering, setEntering] = useState(false)
  async function enter() {
    setEntering(true)
    try {
      const { person } = await post('/api/interviews/{interview}/enter', null, { at: { interview } })
      navigate(`/i/${interview}/${person}`)
    } catch (error) {
      notices.showFailure(error)
      setEntering(false)
    }
  }
  return (
    <Button look={look} disabled={entering} aria-label={label} onClick={() => void enter()}>
      {children}
      <ArrowRight size={15} aria-hidden="true" />
    </Button>
  )
}
