import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { post } from '../api/fetch'
import { notices } from '../office/notices'
import { Button } from '../ui/Button'

/** The way into the room for a member who is one of its people. */
export function EnterButton({ interview }: { interview: string }) {
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
    <Button look="primary" disabled={entering} onClick={() => void enter()}>
      Enter the room
      <ArrowRight size={15} aria-hidden="true" />
    </Button>
  )
}
