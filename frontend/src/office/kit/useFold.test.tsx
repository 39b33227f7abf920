import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { useFold } from './useFold'

afterEach(cleanup)

function Part({ begins = false, wrong }: { begins?: boolean; wrong: boolean }) {
  return (
    <details data-testid="part" {...useFold(begins, wrong)}>
      <summary>Part</summary>
    </details>
  )
}

const part = () => screen.getByTestId<HTMLDetailsElement>('part')

test('what is wrong opens it, and putting it right does not close it', () => {
  const { rerender } = render(<Part wrong={false} />)
  expect(part().open).toBe(false)
  rerender(<Part wrong />)
  expect(part().open).toBe(true)
  rerender(<Part wrong={false} />)
  expect(part().open).toBe(true)
})

test('one who closes it finds it closed', () => {
  const { rerender } = render(<Part begins wrong={false} />)
  expect(part().open).toBe(true)
  part().open = false
  fireEvent(part(), new Event('toggle'))
  rerender(<Part begins wrong={false} />)
  expect(part().open).toBe(false)
})
