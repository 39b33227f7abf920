import type { ComponentProps } from 'react'
import { Link } from 'wouter'
import { ButtonLink } from '../../ui/Button'

type NavLinkProps = Omit<ComponentProps<typeof ButtonLink>, 'href'> & { href: string }

/** A link to another page of ours that looks like a button. `ButtonLink` is for all other links. */
export function NavLink({ href, ...rest }: NavLinkProps) {
  return (
    <Link href={href} asChild>
      <ButtonLink {...rest} />
    </Link>
  )
}
