import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { CombinedError } from 'urql'
import { useMutation, useQuery } from 'urql'
import { useRequestIds } from '../../hub/request-id.ts'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import '../resident.css'
import { ItemsToDisputeDocument, RaiseMyObjectionDocument } from './documents.ts'
import { OBJECTIONS } from './words.ts'

/** A resident disputes what a report says of themself. What was typed stays where the hub refuses it. */
export default function RaisePage() {
  const words = useWords(OBJECTIONS)
  const say = useSay()
  const navigate = useNavigate()
  const { report = '' } = useParams()
  const [search] = useSearchParams()
  const [items, setItems] = useState<string[]>(search.getAll('item'))
  const [statement, setStatement] = useState('')
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<CombinedError | undefined>()
  const requestId = useRequestIds()
  const [{ data }] = useQuery({ query: ItemsToDisputeDocument })
  const [{ fetching }, raise] = useMutation(RaiseMyObjectionDocument)
  const said = statement.trim()

  const send = async (): Promise<void> => {
    setTried(true)
    if (items.length === 0 || said === '') return
    const input = { reportNumber: report, items, statement: said }
    const { data: raised, error: fault } = await raise({
      input: { clientRequestId: requestId(input), ...input },
    })
    setError(fault)
    if (raised) await navigate('/my-objections')
  }
  return (
    <Page
      title={words.new}
      hint={words.newHint(report)}
      actions={<Link to={`/my-reports/${report}`}>{words.back}</Link>}
    >
      <div className="panel narrow fields">
        {error && <FaultNotice error={error} />}
        <Field
          label={words.items}
          hint={words.itemsHint}
          fault={tried && items.length === 0 ? words.missing : null}
        >
          {(control) => (
            <Select<string[]>
              {...control}
              mode="multiple"
              className="wide"
              placeholder={words.choose}
              value={items}
              onChange={setItems}
              showSearch={{ optionFilterProp: 'label' }}
              options={(data?.departments ?? []).map(({ slug, title, items: of }) => ({
                key: slug,
                label: say(title),
                options: of.map((item) => ({ value: item.id, label: say(item.title) })),
              }))}
            />
          )}
        </Field>
        <Field
          label={words.statement}
          hint={words.statementHint}
          fault={tried && said === '' ? words.missing : null}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              rows={6}
              maxLength={2000}
              value={statement}
              onChange={({ target }) => setStatement(target.value)}
            />
          )}
        </Field>
        <div>
          <Button type="primary" loading={fetching} onClick={() => void send()}>
            {words.send}
          </Button>
        </div>
      </div>
    </Page>
  )
}
