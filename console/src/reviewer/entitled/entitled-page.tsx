import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { OrganisationInLine } from '../../hub/organisations/organisation.tsx'
import { useNameOf } from '../../hub/organisations/organisation-names.tsx'
import { ChoiceFilter } from '../../parts/choice-filter.tsx'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { ListTable } from '../../parts/list-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager, usePages } from '../../parts/pager.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { EntitledCasesDocument, EntitledProgrammesDocument } from './documents.ts'
import { ENTITLED } from './words.ts'

/** Cases of the region in which somebody meets a standard and does not receive it: policy looks for people. */
export default function EntitledPage() {
  const nameOf = useNameOf()
  const words = useWords(ENTITLED)
  const say = useSay()
  const pages = usePages()
  const [region, setRegion] = useState('')
  const [programme, setProgramme] = useState<string | null>(null)
  const [toLookAt, setToLookAt] = useState(false)
  const [programmes] = useQuery({ query: EntitledProgrammesDocument })
  const [{ data, error, fetching }, again] = useQuery({
    query: EntitledCasesDocument,
    variables: { region: region === '' ? null : region, programme, toLookAt, after: pages.after },
  })
  const narrow = (change: () => void): void => {
    pages.reset()
    change()
  }
  return (
    <Page title={words.title} hint={words.hint}>
      <div className="filters">
        <Input.Search
          className="filter-text"
          allowClear
          placeholder={words.regionHint}
          aria-label={words.region}
          onSearch={(text) => narrow(() => setRegion(text.trim()))}
        />
        <ChoiceFilter
          label={words.programme}
          all={words.allProgrammes}
          wide
          choice={programme}
          choices={(programmes.data?.programmes ?? [])
            .filter(({ kind }) => kind === 'PROGRAMME')
            .map(({ slug, title }) => ({ value: slug, label: say(title) }))}
          choose={(chosen) => narrow(() => setProgramme(chosen))}
        />
        <Checkbox checked={toLookAt} onChange={({ target }) => narrow(() => setToLookAt(target.checked))}>
          {words.toLookAt}
        </Checkbox>
      </div>
      {error && <FaultNotice error={error} again={() => again()} />}
      <div className="panel">
        <ListTable
          label={words.title}
          rows={data?.entitledNotReceiving.edges.map(({ node }) => node) ?? []}
          keyOf={({ reportNumber, programme, about }) => `${reportNumber} ${programme} ${about}`}
          busy={fetching}
          empty={region !== '' || programme !== null || toLookAt ? words.emptyFiltered : words.empty}
          columns={[
            { title: words.programme, render: ({ programmeTitle }) => say(programmeTitle) },
            {
              title: words.count,
              render: ({ about, entitled, toLookAt }) => (
                <>
                  {entitled > 0 && <ToneTag tone="warn" text={words.entitled[about](entitled)} />}{' '}
                  {toLookAt > 0 && <ToneTag tone="plain" text={words.open[about](toLookAt)} />}
                </>
              ),
            },
            {
              title: words.caseOf,
              render: ({ caseNumber }) =>
                caseNumber === null ? (
                  <span className="quiet">{words.noCase}</span>
                ) : (
                  <Link to="/households" state={{ caseNumber }}>
                    {caseNumber}
                  </Link>
                ),
            },
            {
              title: words.report,
              render: ({ reportNumber, validUntil }) => (
                <>
                  <Link to={`/reports/${reportNumber}`}>{reportNumber}</Link>
                  <div className="quiet">{words.validUntil(validUntil)}</div>
                </>
              ),
            },
            { title: words.issued, render: ({ issuedAt }) => <Moment at={issuedAt} /> },
            {
              title: words.office,
              render: ({ organisation, region }) => (
                <>
                  {nameOf(organisation)}{' '}
                  <span className="quiet">
                    <OrganisationInLine id={region} />
                  </span>
                </>
              ),
            },
          ]}
        />
        <Pager pages={pages} info={data?.entitledNotReceiving.pageInfo} busy={fetching} />
      </div>
    </Page>
  )
}
