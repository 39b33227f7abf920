import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Consent } from './Consent'

const agree = () => Promise.resolve()

test('a candidate who may have a copy is told so beforehand, and nobody else', () => {
  const { rerender } = render(<Consent keptDays={30} notice="" copy agreed={false} onAgree={agree} />)
  expect(screen.getByTestId('copy-told').textContent).toContain('you can download the recording')
  rerender(<Consent keptDays={30} notice="" copy={false} agreed={false} onAgree={agree} />)
  expect(screen.queryByTestId('copy-told')).toBeNull()
})
