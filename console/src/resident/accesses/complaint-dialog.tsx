import { useMutation } from 'urql'
import { useRequestIds } from '../../hub/request-id.ts'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { useWords } from '../../words/language.tsx'
import { ComplainAboutAccessDocument } from './documents.ts'
import { ACCESSES } from './words.ts'

/** Says in one's own words what is wrong with a look. */
export function ComplaintDialog({
  entryId,
  done,
  close,
}: {
  readonly entryId: string
  /** Told by when it is answered. */
  readonly done: (dueAt: string) => void
  readonly close: () => void
}) {
  const words = useWords(ACCESSES)
  const requestId = useRequestIds()
  const [, complain] = useMutation(ComplainAboutAccessDocument)
  return (
    <ActDialog
      title={words.complainTitle}
      text={{ label: words.complainLabel, hint: words.complainHint, longest: 2000 }}
      act={async (statement) => {
        const said = { entryId, statement }
        const { data, error } = await complain({ clientRequestId: requestId(said), ...said })
        if (data) done(data.complainAboutAccess.dueAt)
        return error
      }}
      close={close}
    />
  )
}
