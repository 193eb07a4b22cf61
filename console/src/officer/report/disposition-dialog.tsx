import { Radio, Select } from 'antd'
import { useState } from 'react'
import { useMutation } from 'urql'
import { useRequestIds } from '../../hub/request-id.ts'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { type DispositionCategory, type DispositionVerdict, RecordDispositionDocument } from './documents.ts'
import { type Finding, nameOf, type Report } from './report.ts'
import { REPORT } from './words.ts'

/** Which kinds go with which verdict (schema/review.graphql). */
const KINDS: Readonly<Record<DispositionVerdict, readonly DispositionCategory[]>> = {
  CONFIRMED: ['DOCUMENTS', 'HOME_VISIT', 'STATEMENT', 'OTHER'],
  FALSE: ['OTHER_PERSON', 'OUTDATED', 'RECORDED_WRONGLY', 'OTHER'],
}

/** Says what came of looking into a hit, or into a name that differs. */
export function DispositionDialog({
  report,
  finding,
  onClose,
  onRecorded,
}: {
  readonly report: Report
  readonly finding: Finding
  readonly onClose: () => void
  readonly onRecorded: () => void
}) {
  const words = useWords(REPORT)
  const say = useSay()
  const requestId = useRequestIds()
  const [verdict, setVerdict] = useState<DispositionVerdict>('CONFIRMED')
  const [category, setCategory] = useState<DispositionCategory>('DOCUMENTS')
  const [, record] = useMutation(RecordDispositionDocument)
  return (
    <ActDialog
      title={`${words.disposition} · ${nameOf(report, finding.person)} · ${say(finding.finding.item.title)}`}
      confirm={words.disposition}
      hint={words.dispositionHint}
      text={{ label: words.reason }}
      act={async (reason) => {
        const said = {
          reportNumber: report.number,
          version: report.version,
          findings: [finding.id],
          verdict,
          category,
          reason,
        }
        const { error } = await record({ input: { clientRequestId: requestId(said), ...said } })
        if (!error) onRecorded()
        return error
      }}
      close={onClose}
    >
      <div>
        <div id="verdict-label">{words.verdict}</div>
        <Radio.Group
          aria-labelledby="verdict-label"
          value={verdict}
          onChange={({ target }) => {
            const chosen: DispositionVerdict = target.value
            setVerdict(chosen)
            setCategory(KINDS[chosen][0] ?? 'OTHER')
          }}
          options={(['CONFIRMED', 'FALSE'] as const).map((value) => ({
            value,
            label: words.verdicts[value],
          }))}
        />
      </div>
      <Field label={words.category}>
        {({ id, status }) => (
          <Select
            id={id}
            status={status}
            className="wide"
            value={category}
            onChange={setCategory}
            options={KINDS[verdict].map((value) => ({ value, label: words.categories[value] }))}
          />
        )}
      </Field>
    </ActDialog>
  )
}
