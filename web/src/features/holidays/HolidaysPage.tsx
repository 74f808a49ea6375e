import type { CompanyDay } from '@contract/holidays.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type CSSProperties, Suspense, lazy, useState } from 'react'
import { holidayWords as words } from '#words/holidays.ts'
import { peopleValuesOptions } from '../../api/peopleValues.ts'
import { useCanWrite, useSession } from '../../api/session.ts'
import { type HolidaysView, paths } from '../../paths.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import { CompanyDays } from './CompanyDays.tsx'
import { PlaceFilter } from './PlaceFilter.tsx'
import { PlaceHolidays } from './PlaceHolidays.tsx'

const CompanyDayDialog = lazy(async () => ({
  default: (await import('./CompanyDayDialog.tsx')).CompanyDayDialog,
}))

/** Tables have the page's edge already. */
const flush = { '--edge': '0px' } as CSSProperties

/** The days off of a place in a year, and the days that the company gives off itself. */
export function HolidaysPage() {
  const search = useSearch({ from: '/app/holidays' })
  const navigate = useNavigate()
  const { today } = useSession()
  const plans = useCanWrite()
  const [edited, setEdited] = useState<{ key: number; day?: CompanyDay } | null>(null)
  const [open, setOpen] = useState(false)
  const values = useQuery(peopleValuesOptions)
  const inUse = values.data?.locations ?? []
  const place = search.place ?? inUse[0]
  const year = Number(search.year ?? today.slice(0, 4))
  const set = (change: HolidaysView) =>
    void navigate({ ...paths.holidays({ ...search, ...change }), replace: true })
  const edit = plans
    ? (day?: CompanyDay) => {
        setEdited((last) => ({ key: (last?.key ?? 0) + 1, day }))
        setOpen(true)
      }
    : undefined
  return (
    <ListPage
      title={words.title}
      action={
        edit && (
          <Button look="primary" onClick={() => edit()}>
            <Icon name="plus" size={14} />
            {words.add}
          </Button>
        )
      }
      filters={
        <>
          <span className="flex items-center">
            <IconButton
              label={words.yearBefore}
              disabled={year <= 2000}
              onClick={() => set({ year: String(year - 1) })}
            >
              <Icon name="left" />
            </IconButton>
            <span aria-live="polite" className="px-1.5 font-[560]">
              {year}
            </span>
            <IconButton
              label={words.yearAfter}
              disabled={year >= 2199}
              onClick={() => set({ year: String(year + 1) })}
            >
              <Icon name="right" />
            </IconButton>
          </span>
          <PlaceFilter place={place} inUse={inUse} onChange={(code) => set({ place: code })} />
        </>
      }
    >
      <div style={flush} className="mx-auto grid max-w-[1120px] gap-7 px-4 pt-4 pb-12 lg:grid-cols-2">
        {!values.isPending && <PlaceHolidays place={place} year={year} today={today} />}
        <CompanyDays year={year} onEdit={edit} />
      </div>
      <Suspense>
        {edited && (
          <CompanyDayDialog
            key={edited.key}
            day={edited.day}
            year={year}
            open={open}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </ListPage>
  )
}
