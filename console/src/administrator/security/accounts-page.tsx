import { Input, Radio } from 'antd'
import { useState } from 'react'
import { useClient } from 'urql'
import { OrganisationField } from '../../hub/organisations/organisation-field.tsx'
import { ActForm } from '../../parts/act-form.tsx'
import { Field } from '../../parts/field.tsx'
import { secondOf } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { useWords } from '../../words/language.tsx'
import { RegisterStaffDocument, RemoveStaffDocument, RevokeTokensDocument } from './documents.ts'
import { SECURITY } from './words.ts'

/** Ends tokens before their time, and keeps the register of staff. */
export default function AccountsPage() {
  const words = useWords(SECURITY)
  return (
    <Page title={words.accounts} hint={words.accountsHint}>
      <RevokeTokens />
      <RegisterStaff />
      <RemoveStaff />
    </Page>
  )
}

function RevokeTokens() {
  const words = useWords(SECURITY)
  const client = useClient()
  const [by, setBy] = useState<'subject' | 'jti'>('subject')
  const [whose, setWhose] = useState('')
  const [reason, setReason] = useState('')
  return (
    <ActForm
      title={words.revoke}
      hint={words.revokeHint}
      action={words.revoke}
      danger
      ready={whose.trim() !== '' && reason.trim() !== ''}
      act={async () => {
        const input = { subject: null, jti: null, [by]: whose.trim(), reason: reason.trim() }
        const { data, error } = await client.mutation(RevokeTokensDocument, { input })
        if (error) return { error }
        setWhose('')
        setReason('')
        return { said: words.revoked(data ? secondOf(data.revokeTokens.revokedAt) : '') }
      }}
    >
      <Radio.Group
        className="gap-below"
        value={by}
        onChange={({ target }) => setBy(target.value)}
        options={[
          { value: 'subject', label: words.bySubject },
          { value: 'jti', label: words.byJti },
        ]}
      />
      <Field label={by === 'subject' ? words.subject : words.jti}>
        {(control) => <Input {...control} value={whose} onChange={({ target }) => setWhose(target.value)} />}
      </Field>
      <Field label={words.reason}>
        {(control) => (
          <Input
            {...control}
            value={reason}
            maxLength={500}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
    </ActForm>
  )
}

const NOBODY = { subject: '', organisation: '', idNumber: '', name: '', address: '', relatives: '' }

function RegisterStaff() {
  const words = useWords(SECURITY)
  const client = useClient()
  const [typed, setTyped] = useState(NOBODY)
  const field = (key: keyof typeof NOBODY, hint?: string) => (
    <Field label={words[key]} hint={hint}>
      {(control) => (
        <Input
          {...control}
          value={typed[key]}
          autoComplete="off"
          onChange={({ target }) => setTyped({ ...typed, [key]: target.value })}
        />
      )}
    </Field>
  )
  const needed = [typed.subject, typed.organisation, typed.idNumber, typed.name]
  return (
    <ActForm
      title={words.staff}
      hint={words.staffHint}
      action={words.register}
      ready={needed.every((text) => text.trim() !== '')}
      act={async () => {
        const { subject, organisation, idNumber, name, address, relatives } = typed
        const one = {
          subject: subject.trim(),
          organisation,
          idNumber: idNumber.trim(),
          name: name.trim(),
          address: address.trim() === '' ? null : address.trim(),
          relatives: wordsOf(relatives),
        }
        const { data, error } = await client.mutation(RegisterStaffDocument, { staff: [one] })
        if (error) return { error }
        setTyped(NOBODY)
        return { said: words.registered(data?.registerStaff ?? 0) }
      }}
    >
      {field('subject')}
      <OrganisationField
        label={words.organisation}
        value={typed.organisation}
        onChange={(organisation) => setTyped({ ...typed, organisation })}
      />
      {field('idNumber')}
      {field('name')}
      {field('address')}
      {field('relatives', words.relativesHint)}
    </ActForm>
  )
}

function RemoveStaff() {
  const words = useWords(SECURITY)
  const client = useClient()
  const [typed, setTyped] = useState('')
  const subjects = wordsOf(typed)
  return (
    <ActForm
      title={words.remove}
      hint={words.removeHint}
      action={words.remove}
      danger
      ready={subjects.length > 0}
      act={async () => {
        const { data, error } = await client.mutation(RemoveStaffDocument, { subjects })
        if (error) return { error }
        setTyped('')
        return { said: words.removed(data?.removeStaff ?? 0) }
      }}
    >
      <Field label={words.subjects}>
        {(control) => <Input {...control} value={typed} onChange={({ target }) => setTyped(target.value)} />}
      </Field>
    </ActForm>
  )
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,，、]+/).filter((word) => word !== '')
}
