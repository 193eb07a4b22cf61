import ora from 'ora'
import { parse } from 'yaml'
import { z } from 'zod'
import { certificationTable, type ShownCertification, type TableExchange } from './certification-table.ts'
import { versionFor } from './department-choice.ts'
import { faultsOf } from './department-faults.ts'
import { type HubOptions, hubOf, refusedWith, type VersionParts } from './department-hub.ts'
import { versionLines } from './department-words.ts'
import { EXIT } from './exit-codes.ts'
import { listedFaults } from './fault-list.ts'
import { CertifyDepartmentDocument, type CertifyDepartmentMutation } from './generated/documents.ts'
import type { HubClient } from './hub-client.ts'

type Certified = CertifyDepartmentMutation['certifyDepartment']

/** A version after it was tried, and how it did. */
export interface HubCertification {
  readonly version: VersionParts
  readonly report: ShownCertification
}

/**
 * `hedui department certify --hub SLUG`: has a running hub try a version that it has. 0 where it is certified, 1 where it is
 * not or its texts are faulty beside the departments that are live by now.
 */
export async function certifyOnHubCommand(
  slug: string,
  options: HubOptions & { readonly version?: number; readonly json?: boolean },
): Promise<void> {
  const hub = hubOf(options)
  const version = await versionFor('certify', hub, slug, options.version)
  const tried = await refusedWith(['DEPARTMENT_FAULTY'], () => certifyOnHub(hub, slug, version))
  if ('refusal' in tried) {
    const faults = faultsOf(tried.refusal, '')
    const json = { certified: false, faults }
    process.stdout.write(options.json ? `${JSON.stringify(json, null, 2)}\n` : listedFaults(faults))
    process.exitCode = EXIT.wrong
    return
  }
  const { report } = tried.result
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : certified(tried.result))
  if (!report.certified) process.exitCode = EXIT.wrong
}

/** Has the hub try a version; a sign of life goes to standard error. */
export async function certifyOnHub(hub: HubClient, slug: string, version: number): Promise<HubCertification> {
  const text = `正在认证 ${slug} 版本 ${version} (certifying ${slug} version ${version})`
  const spinner = ora({ text, stream: process.stderr }).start()
  const { certifyDepartment } = await hub
    .run(CertifyDepartmentDocument, { slug, version })
    .finally(() => spinner.stop())
  const { manifest, certification, ...parts } = certifyDepartment
  if (!certification) throw new TypeError('a version that was tried has a certification')
  return { version: parts, report: reportOf(slug, manifest, certification) }
}

/** A certification as it is printed: the report, then the version's state. */
export function certified({ report, version }: HubCertification): string {
  return `${certificationTable(report)}${versionLines(version)}`
}

const titleShape = z.object({ title: z.object({ zh: z.string(), en: z.string() }) })

/** What a hub tells of a call (schema/registration.graphql), as far as it is shown. */
const exchangeShape = z.object({
  number: z.int(),
  sent: z.object({
    items: z.array(z.string()),
    count: z.int(),
    people: z.array(z.object({ idNumber: z.string(), name: z.string() })),
    from: z.string(),
    to: z.string(),
    requestId: z.string(),
  }),
  durationMs: z.number(),
  received: z
    .array(
      z.object({
        item: z.string(),
        count: z.int(),
        rows: z.array(z.unknown()),
        asOf: z.string().nullable(),
      }),
    )
    .nullable(),
  fault: z.object({ kind: z.string(), message: z.string() }).nullable(),
})

function reportOf(
  slug: string,
  manifest: string,
  { certified, rules }: NonNullable<Certified['certification']>,
): ShownCertification {
  const exchanges = new Map<number, TableExchange>()
  const numbered = rules.map((rule) => {
    const own = rule.exchanges.map((text) => exchangeShape.parse(JSON.parse(text)))
    for (const exchange of own) exchanges.set(exchange.number, exchange)
    return { ...rule, exchanges: own.map(({ number }) => number) }
  })
  return {
    department: slug,
    title: titleShape.parse(parse(manifest)).title,
    certified,
    rules: numbered,
    exchanges: [...exchanges.values()],
  }
}
