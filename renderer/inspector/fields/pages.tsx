import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import { formatCount } from '../../../shared/units/format-value'
import { IconButton } from '../../ui/button'

/** So many are shown at a time: a field for each of thousands would take the window seconds. */
const onPage = 20

interface Pages<Item> {
  /** Those to be shown. */
  readonly shown: readonly Item[]
  /** What turns the pages; nothing where there is one. */
  readonly pager: ReactElement | null
}

/** A long list a page at a time; `wanted` is one that somebody asked for, by its place. */
export function usePages<Item>(all: readonly Item[], what: string, wanted: number | null = null): Pages<Item> {
  const [chosen, setChosen] = useState(0)
  const last = Math.max(0, Math.ceil(all.length / onPage) - 1)
  const page = Math.min(chosen, last)
  const asked = wanted === null || wanted < 0 ? page : Math.floor(wanted / onPage)
  if (asked !== chosen) setChosen(asked)
  const from = page * onPage
  const to = Math.min(all.length, from + onPage)
  return {
    shown: all.slice(from, to),
    pager:
      last === 0 ? null : (
        <div className="planned-pages">
          <IconButton label={`Earlier ${what}`} icon={ChevronLeft} disabled={page === 0} onClick={() => setChosen(page - 1)} />
          <span>{`${formatCount(from + 1)}–${formatCount(to)} of ${formatCount(all.length)}`}</span>
          <IconButton label={`Later ${what}`} icon={ChevronRight} disabled={page === last} onClick={() => setChosen(page + 1)} />
        </div>
      ),
  }
}
