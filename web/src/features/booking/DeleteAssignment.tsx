import type { Assignment } from '@contract/assignments.ts'
import { useState } from 'react'
import { bookingWords as words } from '#words/booking.ts'
import { formWords } from '#words/forms.ts'
import { deleteAssignment } from '../../api/assignments.ts'
import { useSave } from '../../api/useSave.ts'
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
      void notifySaved(words.deleted)
      setOpen(false)
      onDeleted()
    },
  )
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        {formWords.delete}
      </Button>
      <ConfirmDialog
        title={words.deleteTitle}
        action={words.deleteAction}
        open={open}
        busy={saving}
        onConfirm={() => save(undefined)}
        onClose={() => setOpen(false)}
      >
        <p>{words.deleteAbout(assignment.weeklyHours, assignment.startDate, assignment.endDate)}</p>
        <FailureNotice failure={failure} />
      </ConfirmDialog>
    </>
  )
}
