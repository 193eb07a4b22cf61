import { Input } from 'antd'
import { useState } from 'react'
import { Field } from '../parts/field.tsx'
import { useSay, useWords, type Words } from '../words/language.tsx'
import { idNumberFault } from './start/draft.ts'

const zh = { name: '姓名', idNumber: '公民身份号码', missing: '请填写姓名' }
const en: typeof zh = { name: 'Name', idNumber: 'Citizen ID number', missing: 'The name is missing' }
const WORDS: Words<typeof zh> = { zh, en }

interface Named {
  readonly name: string
  readonly idNumber: string
}

/** A person's name, and number, which is checked as it is typed. */
export function NameAndNumber({
  person: { name, idNumber },
  tried,
  told = () => null,
  change,
}: {
  readonly person: Named
  /** Whether it was sent once: then what is missing is told too. */
  readonly tried: boolean
  /** What the hub said of one of them. */
  readonly told?: (field: keyof Named) => string | null
  readonly change: (part: Partial<Named>) => void
}) {
  const words = useWords(WORDS)
  const say = useSay()
  const [left, setLeft] = useState(false)
  const fault = idNumberFault(idNumber)
  const isTold = tried || (left && idNumber !== '') || idNumber.length >= 18
  return (
    <>
      <Field label={words.name} fault={told('name') ?? (tried && name.trim() === '' ? words.missing : null)}>
        {(control) => (
          <Input
            {...control}
            maxLength={100}
            autoComplete="off"
            value={name}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </Field>
      <Field label={words.idNumber} fault={told('idNumber') ?? (isTold && fault ? say(fault) : null)}>
        {(control) => (
          <Input
            {...control}
            maxLength={18}
            autoComplete="off"
            value={idNumber}
            onBlur={() => setLeft(true)}
            onChange={({ target }) => change({ idNumber: target.value })}
          />
        )}
      </Field>
    </>
  )
}
