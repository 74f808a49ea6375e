import { formWords } from '#words/forms.ts'
import { Button } from '../../ui/Button.tsx'
import { FailureNotice } from './FailureNotice.tsx'
import { StaleNotice } from './StaleNotice.tsx'
import type { Edit } from './useEdit.ts'

/** Deletes the record of a dialog. */
export function DeleteButton({ edit: { deleting, remove } }: { edit: Edit }) {
  return (
    <Button look="danger" busy={deleting} onClick={remove}>
      {formWords.delete}
    </Button>
  )
}

interface EditFailureProps {
  edit: Edit
  /** Fields that show their message themselves. */
  fields: readonly string[]
}

/** Why a record was not saved or deleted; if somebody else was first, a way to go on. */
export function EditFailure({ edit: { failure, reload }, fields }: EditFailureProps) {
  if (failure?.kind === 'stale') return <StaleNotice onReload={reload} />
  return <FailureNotice failure={failure} fields={fields} />
}
