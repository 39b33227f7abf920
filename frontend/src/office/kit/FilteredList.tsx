import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/Button'
import { type Choice, ChoiceFilters } from './ChoiceFilters'
import { DataTable, type DataTableProps } from './DataTable'
import { EmptyState } from './EmptyState'
import { Filters, SearchFilter } from './Filters'
import { useFilters } from './useFilters'

interface FilteredListProps<Row> extends DataTableProps<Row> {
  /** What is searched by `text` in the page's address; left out where nothing can be. */
  search?: string
  choices?: readonly Choice[]
  /** More to choose by. */
  children?: ReactNode
  /** Stands in place of no rows once something was chosen, with a way back to all. */
  nothing?: { icon: LucideIcon; text: string }
}

/** A list below what it is searched and filtered by. */
export function FilteredList<Row>(props: FilteredListProps<Row>) {
  const { search, choices = [], children, nothing, ...table } = props
  const { asked, pick, any, clear } = useFilters()
  const narrowed = any && nothing !== undefined
  return (
    <>
      <Filters>
        {search && <SearchFilter label={search} value={asked('text')} onSearch={pick('text')} />}
        <ChoiceFilters choices={choices} />
        {children}
        {narrowed && (
          <Button look="ghost" onClick={clear}>
            Clear
          </Button>
        )}
      </Filters>
      <DataTable
        {...table}
        empty={
          narrowed ? (
            <EmptyState
              icon={nothing.icon}
              title="Nothing found"
              actions={<Button onClick={clear}>Clear filters</Button>}
            >
              {nothing.text}
            </EmptyState>
          ) : (
            table.empty
          )
        }
      />
    </>
  )
}
