import type { Assignment } from '@contract/assignments.ts'
import { findWords as words } from '#words/find.ts'
import { usePeopleValues } from '../../api/peopleValues.ts'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { namedOptions } from '../../ui/FilterSelect.tsx'
import type { Find } from './useFind.ts'

/** Picks an open role, or says what is needed. */
export function FindForm({ find }: { find: Find }) {
  const { ask, search, openRoles, projects, today, set, valid } = find
  const { departments, roles } = usePeopleValues()
  const roleWords = ({ role, projectId, weeklyHours, startDate, endDate }: Assignment) =>
    words.openRole(role, projects.get(projectId)?.name ?? words.project, weeklyHours, startDate, endDate)
  const pick = (id: string) => {
    const picked = openRoles.find((each) => String(each.id) === id)
    if (!picked) return set({ for: undefined })
    const { startDate, endDate, weeklyHours, role } = picked
    return set({
      for: id,
      // Who is sought from a day that has passed is sought from today.
      from: startDate < today && endDate >= today ? today : startDate,
      to: endDate,
      hours: String(weeklyHours),
      role,
      department: undefined,
      skills: undefined,
    })
  }
  return (
    <section
      aria-label={words.needed}
      className="grid grid-cols-2 gap-x-3 gap-y-3 border-b border-line pb-4 sm:grid-cols-3 lg:grid-cols-6"
    >
      <SelectField
        label={words.for}
        className="col-span-2 sm:col-span-3 lg:col-span-6"
        value={search.for ?? ''}
        options={[
          {
            value: '',
            label: openRoles.length > 0 ? words.noOpenRole : words.noOpenRoles,
          },
          ...openRoles.map((each) => ({ value: String(each.id), label: roleWords(each) })),
        ]}
        onChange={pick}
      />
      <TextField
        label={words.hours}
        inputMode="decimal"
        value={ask.hours}
        error={ask.weeklyHours > 0 && ask.weeklyHours <= 168 ? undefined : words.hoursWrong}
        onChange={(hours) => set({ hours, for: undefined })}
      />
      <TextField
        label={words.firstDay}
        type="date"
        value={ask.from}
        onChange={(from) => set({ from: from || undefined, for: undefined })}
      />
      <TextField
        label={words.lastDay}
        type="date"
        value={ask.to}
        error={valid || ask.to >= ask.from ? undefined : words.notBefore}
        onChange={(to) => set({ to: to || undefined, for: undefined })}
      />
      <SelectField
        label={words.role}
        value={ask.role ?? ''}
        options={namedOptions(words.anyRole, roles, ask.role)}
        onChange={(role) => set({ role: role || undefined })}
      />
      <SelectField
        label={words.department}
        value={ask.department ?? ''}
        options={namedOptions(words.anyDepartment, departments, ask.department)}
        onChange={(department) => set({ department: department || undefined })}
      />
      <TextField
        label={words.skills}
        placeholder={words.skillsExample}
        value={ask.skills ?? ''}
        onChange={(skills) => set({ skills: skills || undefined })}
      />
    </section>
  )
}
