import { Alert, Button, Checkbox, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { type CombinedError, useMutation, useQuery } from 'urql'
import { addMonths } from '../../../../src/calendar.ts'
import { useRequestIds } from '../../hub/request-id.ts'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { today } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { useViewer } from '../../shell/viewer.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import { PURPOSES, RESIDENCES } from '../../words/terms.ts'
import { DeclaredSection } from './declared-section.tsx'
import {
  type Purpose,
  RecordConsentDocument,
  RequestVerificationDocument,
  type Residence,
  StartPageDocument,
} from './documents.ts'
import { type Draft, declarationsOf, isAmount, isComplete, letterOf, newDraft } from './draft.ts'
import { PeopleSection } from './people-section.tsx'
import { useProposal } from './proposal.ts'
import { START } from './words.ts'
import './start.css'

/** Months that a letter holds: until the matter ends, its yearly re-verification included. */
const LETTER_MONTHS = 12

/** From one ID card to a verification. Nothing that was typed is lost where the hub refuses it. */
export default function StartPage() {
  const words = useWords(START)
  const say = useSay()
  const signs = usePunctuation()
  const navigate = useNavigate()
  const { region } = useViewer()
  const [draft, setDraft] = useState(newDraft)
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }))
  const [tried, setTried] = useState(false)
  const [{ data }] = useQuery({ query: StartPageDocument })
  const [, recordConsent] = useMutation(RecordConsentDocument)
  const [, request] = useMutation(RequestVerificationDocument)
  const [starting, setStarting] = useState(false)
  const [error, setError] = useState<CombinedError | undefined>()
  const requestId = useRequestIds()
  const at = (clientRequestId: string) => ({
    clientRequestId,
    region: region ?? '',
    today: today(),
    until: addMonths(today(), LETTER_MONTHS),
  })
  const proposal = useProposal({
    draft,
    change,
    record: (people) =>
      recordConsent({ input: letterOf(draft, people, at(requestId(letterOf(draft, people, at(''))))) }),
  })
  useLeaveWarning(draft.people.some(({ name, idNumber }) => name !== '' || idNumber !== ''))

  const faults = faultsOf()
  const start = async (): Promise<void> => {
    setTried(true)
    if (faults.length > 0) return
    setStarting(true)
    setError(undefined)
    const letter = await recordConsent({
      input: letterOf(draft, draft.people, at(requestId(letterOf(draft, draft.people, at(''))))),
    })
    const consentId = letter.data?.recordConsent.id
    const answer =
      consentId === undefined
        ? null
        : await request({
            input: {
              clientRequestId: requestId(['verification', consentId, draft]),
              consentId,
              purpose: draft.purpose,
              caseNumber: draft.caseNumber.trim(),
              declarations: declarationsOf(draft),
              ...(draft.residence === null ? {} : { residence: draft.residence }),
            },
          })
    setStarting(false)
    const id = answer?.data?.requestVerification.id
    if (id === undefined) setError(letter.error ?? answer?.error)
    else navigate(`/verifications/${id}`)
  }

  return (
    <Page title={words.title} hint={words.hint}>
      <section className="panel" aria-label={words.stepApplicant}>
        <h2>{words.stepApplicant}</h2>
        <div className="start-grid">
          <Field
            label={words.caseNumber}
            hint={words.caseHint}
            fault={tried && draft.caseNumber.trim() === '' ? words.missing.caseNumber : null}
          >
            {(control) => (
              <Input
                {...control}
                maxLength={64}
                value={draft.caseNumber}
                onChange={({ target }) => change({ caseNumber: target.value })}
              />
            )}
          </Field>
          <Field label={words.purpose}>
            {({ id }) => (
              <Select<Purpose>
                id={id}
                value={draft.purpose}
                onChange={(purpose) => change({ purpose })}
                options={Object.entries(PURPOSES).map(([value, text]) => ({
                  value: value as Purpose,
                  label: say(text),
                }))}
              />
            )}
          </Field>
          <Field label={words.residence} hint={words.residenceHint}>
            {({ id }) => (
              <Select<Residence | ''>
                id={id}
                value={draft.residence ?? ''}
                onChange={(residence) => change({ residence: residence === '' ? null : residence })}
                options={[
                  { value: '', label: words.residenceNone },
                  ...Object.entries(RESIDENCES).map(([value, text]) => ({
                    value: value as Residence,
                    label: say(text),
                  })),
                ]}
              />
            )}
          </Field>
          <Field label={words.items} hint={words.itemsHint}>
            {({ id }) => (
              <Select
                id={id}
                mode="multiple"
                placeholder={words.itemsAll}
                optionFilterProp="label"
                maxTagCount="responsive"
                value={[...draft.items]}
                onChange={(items) => change({ items })}
                options={(data?.dataItems ?? []).map(({ id: item, title, department }) => ({
                  value: item,
                  label: signs.aside(say(title), say(department.title)),
                }))}
              />
            )}
          </Field>
        </div>
        <Checkbox
          checked={draft.sensitiveItems}
          onChange={({ target }) => change({ sensitiveItems: target.checked })}
        >
          {words.sensitive}
        </Checkbox>
        {!draft.sensitiveItems && <p className="quiet">{words.sensitiveHint}</p>}
      </section>
      <PeopleSection draft={draft} change={change} tried={tried} proposal={proposal} />
      <DeclaredSection draft={draft} change={change} />
      <section className="panel" aria-label={words.stepStart}>
        <h2>{words.stepStart}</h2>
        <p className="quiet">{words.startHint(draft.people.length)}</p>
        {tried && faults.length > 0 && (
          <Alert
            type="warning"
            showIcon
            className="gap-below"
            title={faults.map((fault) => <div key={fault}>{fault}</div>)}
          />
        )}
        {error && <FaultNotice error={error} again={() => void start()} />}
        <Button type="primary" size="large" loading={starting} onClick={() => void start()}>
          {starting ? words.starting : words.start}
        </Button>
      </section>
    </Page>
  )

  function faultsOf(): readonly string[] {
    const incomplete = draft.people.filter((person) => !isComplete(person))
    const amounts = Object.values(draft.declared).flatMap((declared) => Object.values(declared))
    return [
      ...(draft.caseNumber.trim() === '' ? [words.missing.caseNumber] : []),
      ...(incomplete.length > 0
        ? [words.missing.people(signs.list(incomplete.map(({ name }) => name.trim() || words.unnamed)))]
        : []),
      ...(amounts.some((value) => value.trim() !== '' && !isAmount(value.trim()))
        ? [words.missing.amounts]
        : []),
    ]
  }
}

/** The browser asks before a page is left on which something was typed. */
function useLeaveWarning(typed: boolean): void {
  useEffect(() => {
    if (!typed) return
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [typed])
}
