import type { Person } from '@contract/people.ts'
import { peopleWords } from '#words/people.ts'
import { TextField } from '../../ui/Field.tsx'
import { TickField } from '../../ui/TickField.tsx'
import { BulkDialog } from '../shell/BulkDialog.tsx'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { NameList } from './NameList.tsx'
import { type BulkPersonValues, bulkPeopleChanges, noPersonChange } from './bulkPeople.ts'

interface BulkPeopleDialogProps {
  people: readonly Person[]
  departments: readonly string[]
  roles: readonly string[]
  onClose: () => void
  onDone: () => void
}

const words = peopleWords.bulk

type TextName = {
  [Name in keyof BulkPersonValues]: BulkPersonValues[Name] extends string ? Name : never
}[keyof BulkPersonValues]

export function BulkPeopleDialog({ people, departments, roles, onClose, onDone }: BulkPeopleDialogProps) {
  return (
    <BulkDialog
      records={people}
      none={noPersonChange}
      changesOf={bulkPeopleChanges}
      wide
      {...{ words, onClose, onDone }}
    >
      {({ values, set, errors, failure }) => {
        const text = (name: TextName) => ({
          placeholder: words.asItIs,
          value: values[name],
          error: errors[name],
          onChange: (value: string) => set({ [name]: value }),
        })
        return (
          <>
            <div className="grid gap-3.5 sm:grid-cols-2">
              <TextField label={peopleWords.department} list="bulk-departments" {...text('department')} />
              <TextField label={peopleWords.role} list="bulk-roles" {...text('role')} />
              <TextField
                label={words.hours}
                inputMode="decimal"
                hint={words.hoursHint}
                {...text('weeklyCapacity')}
              />
              <div className="flex flex-col gap-1">
                <TextField
                  label={words.endDate}
                  type="date"
                  disabled={values.noEndDate}
                  {...text('endDate')}
                />
                <TickField
                  label={words.noEndDate}
                  checked={values.noEndDate}
                  onChange={(noEndDate) => set({ noEndDate })}
                />
              </div>
              <div className="flex flex-col gap-1">
                <TextField
                  label={words.location}
                  hint={words.locationHint}
                  disabled={values.noLocation}
                  {...text('location')}
                />
                <TickField
                  label={words.noLocation}
                  checked={values.noLocation}
                  onChange={(noLocation) => set({ noLocation })}
                />
              </div>
              <div className="flex flex-col gap-3.5">
                <TextField label={words.addSkills} hint={words.commas} {...text('addSkills')} />
                <TextField label={words.removeSkills} {...text('removeSkills')} />
              </div>
            </div>
            <NameList id="bulk-departments" names={departments} />
            <NameList id="bulk-roles" names={roles} />
            <FailureNotice
              failure={failure}
              nameOf={(id) => people.find((person) => person.id === id)?.name ?? ''}
            />
          </>
        )
      }}
    </BulkDialog>
  )
}
