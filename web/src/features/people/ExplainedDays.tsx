import type { Explanation } from '@contract/explain.ts'
import type { ReactNode } from 'react'
import { timeOffWords } from '#words/time-off.ts'
import { personWords } from '#words/person.ts'
import { showWeekday } from '../../lib/weekdays.ts'
import { showNumber } from '../../lib/format.ts'
import { totalOf } from './yearWeeks.ts'

const titles = personWords.explained

type Day = Explanation['days'][number]

const number = 'px-3 py-1 text-right whitespace-nowrap'
const words = 'px-3 py-1 text-left'

const none = <span className="text-faint">–</span>
const loss = (hours: number) => (hours > 0 ? `−${showNumber(hours)}` : none)

/** Each day's pattern less its days off, and each assignment's part of what is left; every column with its sum. */
export function ExplainedDays({ explanation }: { explanation: Explanation }) {
  const { days } = explanation
  return (
    <table className="w-full min-w-[560px] text-xs">
      <thead className="text-2xs text-faint">
        <tr>
          <th scope="col" className={`${words} font-[550]`}>
            {titles.day}
          </th>
          <NumberTitle>{titles.pattern}</NumberTitle>
          <NumberTitle>{titles.holiday}</NumberTitle>
          <NumberTitle>{titles.timeOff}</NumberTitle>
          <NumberTitle>{titles.available}</NumberTitle>
          <th scope="col" className={`${words} font-[550]`}>
            {titles.assignments}
          </th>
          <NumberTitle>{titles.booked}</NumberTitle>
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <DayRow key={day.date} day={day} />
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t border-line font-[620]">
          <th scope="row" className={words}>
            {titles.sum}
          </th>
          <td className={number}>{showNumber(totalOf(days, (day) => day.patternHours))}</td>
          <td className={number}>{loss(totalOf(days, (day) => day.holidayHours))}</td>
          <td className={number}>{loss(totalOf(days, (day) => day.timeOffHours))}</td>
          <td className={number}>{showNumber(explanation.availableHours)}</td>
          <td className={`${words} font-normal text-soft`}>
            {explanation.tentativeHours > 0 && titles.notBooked(explanation.tentativeHours)}
          </td>
          <td className={number}>{showNumber(explanation.bookedHours)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

const NumberTitle = ({ children }: { children: ReactNode }) => (
  <th scope="col" className={`${number} font-[550]`}>
    {children}
  </th>
)

function DayRow({ day }: { day: Day }) {
  const free = day.patternHours === 0
  return (
    <tr className={`border-t border-line-soft ${free ? 'text-faint' : ''}`}>
      <th scope="row" className={`${words} font-[530] whitespace-nowrap`}>
        {showWeekday(day.date)}
      </th>
      <td className={number}>{day.isEmployed ? showNumber(day.patternHours) : titles.notAtWork}</td>
      <td className={number}>
        {loss(day.holidayHours)}
        {day.holiday && <Why>{day.holiday.name}</Why>}
      </td>
      <td className={number}>
        {loss(day.timeOffHours)}
        {day.timeOff.map((each) => (
          <Why key={each.id}>
            {each.kind === 'holiday' ? titles.holiday : timeOffWords.kinds[each.kind]}
            {each.portion !== 'full' && `, ${timeOffWords.partOfDay(each)}`}
          </Why>
        ))}
      </td>
      <td className={number}>{showNumber(day.availableHours)}</td>
      <td className={words}>{!free && day.assignments.map((each) => <Part key={each.id} {...each} />)}</td>
      <td className={number}>{showNumber(day.bookedHours)}</td>
    </tr>
  )
}

const Why = ({ children }: { children: ReactNode }) => (
  <span className="ml-auto block max-w-44 truncate text-2xs text-faint">{children}</span>
)

function Part({ projectName, arithmetic, hours, status }: Day['assignments'][number]) {
  return (
    <span className={`flex flex-wrap gap-x-4 ${status === 'tentative' ? 'text-faint' : ''}`}>
      <span className="min-w-0 flex-1 basis-48">
        {projectName}
        {status === 'tentative' && `, ${titles.tentative}`}
      </span>
      <span className="whitespace-nowrap text-soft">
        {arithmetic} = {showNumber(hours)}
      </span>
    </span>
  )
}
