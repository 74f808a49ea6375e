import type { Project } from '@contract/projects.ts'
import { projectWords } from '#words/projects.ts'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { TickField } from '../../ui/TickField.tsx'
import { BulkDialog } from '../shell/BulkDialog.tsx'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { bulkProjectChanges, noProjectChange } from './bulkProjects.ts'
import { statusOptions } from './status.ts'

interface BulkProjectsDialogProps {
  projects: readonly Project[]
  onClose: () => void
  onDone: () => void
}

const words = projectWords.bulk

export function BulkProjectsDialog({ projects, onClose, onDone }: BulkProjectsDialogProps) {
  return (
    <BulkDialog
      records={projects}
      none={noProjectChange}
      changesOf={bulkProjectChanges}
      {...{ words, onClose, onDone }}
    >
      {({ values, set, errors, failure }) => (
        <>
          <SelectField
            label={projectWords.status}
            value={values.status}
            options={[{ value: '', label: words.asItIs }, ...statusOptions]}
            onChange={(status) => set({ status })}
          />
          <TextField
            label={words.client}
            placeholder={words.asItIs}
            value={values.client}
            error={errors.client}
            onChange={(client) => set({ client })}
          />
          <TextField
            label={words.endDate}
            type="date"
            disabled={values.noEndDate}
            value={values.endDate}
            error={errors.endDate}
            onChange={(endDate) => set({ endDate })}
          />
          <TickField
            label={words.noEndDate}
            checked={values.noEndDate}
            onChange={(noEndDate) => set({ noEndDate })}
          />
          <FailureNotice failure={failure} />
        </>
      )}
    </BulkDialog>
  )
}
