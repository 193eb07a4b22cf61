import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { readDepartment } from '../../../adapters/department-reader.ts'
import { describeFault } from '../../../adapters/manifest-fault.ts'
import { MANIFEST_KEYS } from '../../../adapters/manifest-keys.ts'
import { PROTOCOLS } from '../../../adapters/protocols/index.ts'
import { DEPARTMENT_KINDS } from '../../../src/findings/measures.ts'

/** docs/add-a-department.md is tested as it is printed: what it shows works. */
const page = readFileSync(new URL('../../../docs/add-a-department.md', import.meta.url), 'utf8')

interface Block {
  readonly line: number
  /** Where a fragment belongs, such as `rest: source`; undefined for a whole manifest. */
  readonly place: string | undefined
  readonly text: string
}

function blocks(language: string): Block[] {
  const fence = new RegExp(`(?:^<!-- in (.+) -->\\n)?^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm')
  return [...page.matchAll(fence)].map((match) => ({
    line: page.slice(0, match.index).split('\n').length,
    place: match[1],
    text: match[2] ?? '',
  }))
}

const records = blocks('graphql')[0]?.text ?? ''
const wholes = blocks('yaml').filter(({ place }) => place === undefined)
const fragments = blocks('yaml').filter(({ place }) => place !== undefined)

function faultsOf(manifest: string): string[] {
  const files = {
    manifest: { file: 'manifest.yaml', text: manifest },
    records: { file: 'records.graphql', text: records },
  }
  return readDepartment(files, {}).faults.map(describeFault)
}

/** The page's whole example of a protocol with one part replaced; keys of `source` that a fragment leaves out stay. */
function placed({ place = '', text }: Block): string {
  const [protocol, part = ''] = place.split(': ')
  const manifest = wholes.map((one) => parse(one.text)).find((one) => one.source.protocol === protocol)
  if (part === 'source') Object.assign(manifest.source, parse(text))
  else if (part === 'source and request') {
    const { source, request } = parse(text)
    Object.assign(manifest.source, source)
    manifest.items[0].request = request
  } else if (part === 'certification') manifest.certification = parse(text)
  else manifest.items[0][part] = parse(text)
  return stringify(manifest)
}

describe('docs/add-a-department.md', () => {
  test('has a whole example for every protocol', () => {
    const shown = wholes.map((block) => parse(block.text).source.protocol)
    expect(shown.toSorted()).toEqual(PROTOCOLS.map(({ kind }) => kind).toSorted())
    expect(fragments.length).toBeGreaterThan(5)
  })

  test.each(wholes)('the manifest in line $line is right', ({ text }) => {
    expect(faultsOf(text)).toEqual([])
  })

  test.each(fragments)('the $place in line $line is right', (block) => {
    expect(faultsOf(placed(block))).toEqual([])
  })

  test.each(Object.entries(MANIFEST_KEYS))('explains %s', (key, { zh, en }) => {
    const [path = '', kind] = key.split(' ').toReversed()
    expect(page).toContain(`| \`${path}\`${kind ? ` (${kind})` : ''} | ${zh} | ${en} |`)
  })

  test('names every measure', () => {
    for (const kind of DEPARTMENT_KINDS) expect(page).toContain(`\`${kind}\``)
  })
})
