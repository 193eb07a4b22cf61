import type { CombinedError } from '@urql/core'
import { Alert, Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useClient } from 'urql'
import { FaultNotice } from '../parts/fault-notice.tsx'
import { useWords, type Words } from '../words/language.tsx'
import './departments.css'
import { SetDepartmentSecretDocument } from './documents.ts'

const zh = {
  title: '地址和密钥',
  hint: `接入文件中以名称引用的地址和密钥（如 \${FUND_URL} 或 secretRef），由大写字母、数字和下划线组成。保存后加密，不再显示。`,
  slug: '单位代码',
  name: '名称',
  slugHint: '如 fund',
  nameHint: '如 FUND_URL',
  value: '值',
  save: '保存',
  saved: (name: string) => `已保存 ${name}。`,
  remove: '删除',
  removed: (name: string) => `已删除 ${name}。`,
}
const en: typeof zh = {
  title: 'Addresses and secrets',
  hint: `What the manifest refers to by name, such as \${FUND_URL} or a secretRef, in capitals, digits and underscores. It is kept encrypted and never shown again.`,
  slug: 'Short name',
  name: 'Name',
  slugHint: 'Such as fund',
  nameHint: 'Such as FUND_URL',
  value: 'Value',
  save: 'Save',
  saved: (name) => `${name} is set.`,
  remove: 'Remove',
  removed: (name) => `${name} is removed.`,
}
const WORDS: Words<typeof zh> = { zh, en }

/** Sets what a manifest refers to by name; nothing of it is ever shown again. */
export function SecretForm({
  slug: known,
}: {
  /** The department; null where it is to be typed, since nothing of it is registered yet. */
  readonly slug: string | null
}) {
  const words = useWords(WORDS)
  const client = useClient()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CombinedError | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const slug = known ?? typed.trim()

  const send = async (given: string | null): Promise<void> => {
    setBusy(true)
    setError(null)
    setDone(null)
    const key = name.trim()
    const answer = await client.mutation(SetDepartmentSecretDocument, { slug, name: key, value: given })
    setBusy(false)
    if (answer.error) return setError(answer.error)
    setDone(given === null ? words.removed(key) : words.saved(key))
    setValue('')
  }

  return (
    <section className="panel" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className="quiet">{words.hint}</p>
      {error && <FaultNotice error={error} />}
      {done !== null && <Alert type="success" showIcon className="gap-below" title={done} />}
      <form
        className="filters labelled"
        onSubmit={(event) => {
          event.preventDefault()
          void send(value)
        }}
      >
        {known === null && (
          <label htmlFor={`${id}slug`}>
            {words.slug}
            <Input
              id={`${id}slug`}
              value={typed}
              placeholder={words.slugHint}
              onChange={({ target }) => setTyped(target.value)}
            />
          </label>
        )}
        <label htmlFor={`${id}name`}>
          {words.name}
          <Input
            id={`${id}name`}
            className="filter-text"
            value={name}
            placeholder={words.nameHint}
            autoComplete="off"
            onChange={({ target }) => setName(target.value)}
          />
        </label>
        <label htmlFor={`${id}value`}>
          {words.value}
          <Input.Password
            id={`${id}value`}
            value={value}
            autoComplete="new-password"
            onChange={({ target }) => setValue(target.value)}
          />
        </label>
        <Button htmlType="submit" type="primary" loading={busy} disabled={!slug || !name.trim() || !value}>
          {words.save}
        </Button>
        <Button disabled={!slug || !name.trim() || busy} onClick={() => void send(null)}>
          {words.remove}
        </Button>
      </form>
    </section>
  )
}
