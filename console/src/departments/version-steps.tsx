import type { CombinedError, TypedDocumentNode } from '@urql/core'
import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useClient } from 'urql'
import { ActDialog } from '../parts/act-dialog.tsx'
import { FaultNotice } from '../parts/fault-notice.tsx'
import { useViewer } from '../shell/viewer.tsx'
import { useWords } from '../words/language.tsx'
import {
  ActivateDepartmentDocument,
  ApproveDepartmentDocument,
  CertifyDepartmentDocument,
  type DepartmentVersionState,
  RetireDepartmentDocument,
  SuspendDepartmentDocument,
  type VersionRowFragment,
} from './documents.ts'
import type { SchemaChange } from './schema-changes.tsx'
import { VERSIONS } from './words.ts'

type Step = 'certify' | 'approve' | 'activate' | 'suspend' | 'retire'

/** In which states a step may be taken; the hub says so too (src/registry/department-version.ts). */
export const POSSIBLE: Readonly<Record<Step, readonly DepartmentVersionState[]>> = {
  certify: ['DRAFT', 'CERTIFIED'],
  approve: ['CERTIFIED'],
  activate: ['APPROVED', 'SUSPENDED', 'SUPERSEDED'],
  suspend: ['ACTIVE'],
  retire: ['DRAFT', 'CERTIFIED', 'APPROVED', 'ACTIVE', 'SUSPENDED', 'SUPERSEDED'],
}
const ADMINISTRATORS_ONLY: readonly Step[] = ['approve', 'retire']

/** What can be done to a version in its state by who looks at it. */
export function VersionSteps({
  version: row,
  changes,
  changed,
}: {
  readonly version: VersionRowFragment
  readonly changes: readonly SchemaChange[]
  /** A step was taken: look again. */
  readonly changed: () => void
}) {
  const words = useWords(VERSIONS)
  const client = useClient()
  const navigate = useNavigate()
  const { role } = useViewer()
  const [open, setOpen] = useState<Exclude<Step, 'certify'> | null>(null)
  const [certifying, setCertifying] = useState(false)
  const [error, setError] = useState<CombinedError | null>(null)
  const [accepted, setAccepted] = useState<readonly string[]>([])
  const { slug, version } = row
  const breaking = changes.filter(({ criticality }) => criticality === 'BREAKING')
  const toAccept = [...new Set(breaking.map(({ coordinate }) => coordinate))]
  const live = row.state === 'ACTIVE' || row.state === 'SUSPENDED'
  const may = (step: Step): boolean =>
    POSSIBLE[step].includes(row.state) && (role === 'ADMINISTRATOR' || !ADMINISTRATORS_ONLY.includes(step))

  async function send<Variables extends object>(
    document: TypedDocumentNode<unknown, Variables>,
    variables: Variables,
  ): Promise<CombinedError | undefined> {
    const answer = await client.mutation(document, variables)
    if (!answer.error) changed()
    return answer.error
  }

  const certify = async (): Promise<void> => {
    setCertifying(true)
    setError(null)
    const failed = await send(CertifyDepartmentDocument, { slug, version })
    setCertifying(false)
    setError(failed ?? null)
  }

  // Activating a suspended version changes nothing; what `changes` holds then is of retiring it.
  const needsAcceptance = (step: Step): boolean =>
    toAccept.length > 0 && ((step === 'activate' && !live) || (step === 'retire' && live))

  const accept = (
    <fieldset className="acceptance">
      <legend>{open === 'retire' ? words.acceptRetire : words.accept}</legend>
      {toAccept.length > 5 && (
        <Checkbox
          checked={accepted.length === toAccept.length}
          indeterminate={accepted.length > 0 && accepted.length < toAccept.length}
          onChange={({ target }) => setAccepted(target.checked ? toAccept : [])}
        >
          {words.acceptAll(toAccept.length)}
        </Checkbox>
      )}
      {toAccept.map((coordinate) => (
        <Checkbox
          key={coordinate}
          checked={accepted.includes(coordinate)}
          onChange={({ target }) =>
            setAccepted(
              target.checked ? [...accepted, coordinate] : accepted.filter((one) => one !== coordinate),
            )
          }
        >
          {words.acceptOne(coordinate)}
        </Checkbox>
      ))}
    </fieldset>
  )
  const allAccepted = toAccept.every((coordinate) => accepted.includes(coordinate))

  return (
    <section className="panel" aria-label={words.next}>
      <h2>{words.next}</h2>
      <p className="next-step">{words.nextOf[row.state]}</p>
      <div className="page-actions">
        {may('certify') && (
          <Button
            type={row.state === 'DRAFT' ? 'primary' : 'default'}
            loading={certifying}
            onClick={() => void certify()}
          >
            {words.certify}
          </Button>
        )}
        {may('approve') && (
          <Button type="primary" onClick={() => setOpen('approve')}>
            {words.approve}
          </Button>
        )}
        {may('activate') && (
          <Button type="primary" onClick={() => setOpen('activate')}>
            {words.activate}
          </Button>
        )}
        {may('suspend') && <Button onClick={() => setOpen('suspend')}>{words.suspend}</Button>}
        {may('retire') && (
          <Button danger onClick={() => setOpen('retire')}>
            {words.retire}
          </Button>
        )}
        <Button onClick={() => navigate(`/departments/editor?from=${slug}@${version}`)}>{words.edit}</Button>
      </div>
      {certifying && <Alert type="info" showIcon className="gap-above" title={words.certifying} />}
      {error && <FaultNotice error={error} />}
      {open === 'approve' && (
        <ActDialog
          title={words.approve}
          act={() => send(ApproveDepartmentDocument, { slug, version })}
          close={() => setOpen(null)}
        >
          <p>{words.approveHint}</p>
        </ActDialog>
      )}
      {open === 'activate' && (
        <ActDialog
          title={words.activate}
          ready={!needsAcceptance('activate') || allAccepted}
          act={() =>
            send(ActivateDepartmentDocument, {
              slug,
              version,
              acceptBreaking: needsAcceptance('activate') ? accepted : [],
            })
          }
          close={() => setOpen(null)}
        >
          <p>{words.activateHint}</p>
          {needsAcceptance('activate') && accept}
        </ActDialog>
      )}
      {open === 'suspend' && (
        <ActDialog
          title={words.suspend}
          withReason
          danger
          act={(reason) => send(SuspendDepartmentDocument, { slug, version, reason })}
          close={() => setOpen(null)}
        >
          <p>{words.suspendHint}</p>
        </ActDialog>
      )}
      {open === 'retire' && (
        <ActDialog
          title={words.retire}
          withReason
          danger
          ready={!needsAcceptance('retire') || allAccepted}
          act={(reason) =>
            send(RetireDepartmentDocument, {
              slug,
              version,
              reason,
              acceptBreaking: needsAcceptance('retire') ? accepted : [],
            })
          }
          close={() => setOpen(null)}
        >
          <p>{words.retireHint}</p>
          {needsAcceptance('retire') && accept}
        </ActDialog>
      )}
    </section>
  )
}
