import type { Assignment } from '@contract/assignments.ts'
import { useState } from 'react'
import { deleteAssignment } from '../../api/assignments.ts'
import { useSave } from '../../api/useSave.ts'
import { showSpan } from '../../lib/dates.ts'
import { showHours } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { notifySaved } from '../shell/saved.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'

interface DeleteAssignmentProps {
  assignment: Assignment
  onDeleted: () => void
}

export function DeleteAssignment({ assignment, onDeleted }: DeleteAssignmentProps) {
  const [open, setOpen] = useState(false)
  const { save, saving, failure } = useSave(
    () => deleteAssignment(assignment.id, assignment.version),
    () => {
      void notifySaved('The assignment is deleted')
      setOpen(false)
      onDeleted()
    },
  )
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        Delete
      </Button>
      <ConfirmDialog
        title="Delete this assignment?"
        action="Delete assignment"
        open={open}
        busy={saving}
        onConfirm={() => save(undefined)}
        onClose={() => setOpen(false)}
      >
        <p>
          {showHours(assignment.weeklyHours)} a week, {showSpan(assignment.startDate, assignment.endDate)},
          become free.
        </p>
        <FailureNotice failure={failure} />
      </ConfirmDialog>
    </>
  )
}
