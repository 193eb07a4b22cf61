import { readConfig } from '../config.ts'
import { keepLedger } from '../keeping/ledger-keeping.ts'
import { ArchivesNotWholeError } from '../ledger/archive/not-whole.ts'
import { type ArchivesVerification, verifyArchives } from '../ledger/archive/verify-archives.ts'
import { DEFAULT_ORIGIN, Integrator } from '../ledger/integrator.ts'
import { Ledger } from '../ledger/ledger.ts'
import { openKeys } from '../storage/keys.ts'
import { openStorage } from '../storage/storage.ts'
import { EXIT } from './exit-codes.ts'
import { UsageError, UserError } from './explain.ts'
import { type LedgerKeyOptions, ledgerKeys } from './ledger-keys.ts'
import { operator } from './operator.ts'

/** `hedui ledger archive`: what a running hub does each night, now. */
export async function archiveLedgerCommand(): Promise<void> {
  const config = readConfig(process.env)
  if (config.ledgerArchives === null) {
    throw new UsageError(
      '请用 HEDUI_LEDGER_ARCHIVES 指明归档文件夹',
      'name the folder of archives by HEDUI_LEDGER_ARCHIVES',
    )
  }
  const storage = await openStorage(config, { running: 'share' })
  try {
    const { database } = storage
    const keys = await openKeys(database, config)
    const ledger = new Ledger(database)
    const { archived, dropped, forgotten, forgottenInArchives } = await keepLedger(
      {
        database,
        ledger,
        integrator: new Integrator(database, {
          signer: keys.signer('ledger'),
          publicKeys: keys.publicKeys(),
          origin: config.ledgerOrigin ?? DEFAULT_ORIGIN,
          rotation: keys,
        }),
        keys,
        folder: config.ledgerArchives,
        keepMonths: config.ledgerKeepMonths,
        now: () => new Date(),
      },
      operator('hedui ledger archive'),
    )
    const lines = [
      ...archived.map(({ month, from, to }) => `${month}: 已归档 archived, ${to - from} (${from}–${to})`),
      ...dropped.map(({ month }) => `${month}: 已移出数据库 dropped from the database`),
      ...(forgotten > 0 ? [`${forgotten} 条日志已遗忘涉及人员 entries forgot whom they concerned`] : []),
      ...forgottenInArchives.map(
        ({ month, entries }) =>
          `${month}: 归档中 ${entries} 条日志已遗忘涉及人员 entries in the archive forgot whom they concerned`,
      ),
    ]
    process.stdout.write(
      `${lines.length === 0 ? '没有需要归档的月份。Nothing is to be archived.' : lines.join('\n')}\n`,
    )
  } catch (error) {
    if (error instanceof ArchivesNotWholeError)
      throw new UserError(
        `归档不完整，未移出也未改写任何月份（the archives are not whole, nothing was dropped or written anew）: ${error.message}`,
      )
    throw error
  } finally {
    await storage.close()
  }
}

/** `hedui ledger verify --archives FOLDER`: 0 where the archives prove themselves, 1 where not. Needs no hub, no database. */
export async function verifyArchivesCommand(folder: string, options: LedgerKeyOptions): Promise<void> {
  const keys = await ledgerKeys(options)
  if (keys === null) {
    throw new UsageError(
      '请用 --keys 或 --key 指明账本的公钥',
      "name the ledger's public key by --keys or --key",
    )
  }
  const verified = await verifyArchives(folder, keys).catch((error: unknown) => {
    throw new UserError(
      `${folder}: 无法读取（cannot be read）: ${error instanceof Error ? error.message : String(error)}`,
    )
  })
  if (verified.months.length === 0 && verified.findings.length === 0)
    throw new UserError(`${folder}: 其中没有归档（there are no archives in it）`)
  process.stdout.write(`${archivesReport(verified)}\n`)
  if (verified.findings.length > 0) process.exitCode = EXIT.wrong
}

function archivesReport({ months, entries, opened, findings }: ArchivesVerification): string {
  const [first, last] = [months.at(0)?.month ?? '—', months.at(-1)?.month ?? '—']
  const lines = [
    '归档核验 Verification of archives',
    `  月份 Months: ${months.length} (${first} – ${last})`,
    `  日志 Entries: ${entries}`,
    `  仍知涉及人员 Whose people can be told: ${opened}`,
    '',
  ]
  if (findings.length === 0)
    return [...lines, '✔ 归档完好，未发现改动。', '  The archives are intact.'].join('\n')
  lines.push(`✘ 发现 ${findings.length} 处问题。 ${findings.length} found.`, '')
  for (const { file, line, index, lastIndex, zh, en } of findings) {
    const place = [
      ...(line === null ? [] : [`:${line}`]),
      ...(index === null ? [] : [` #${index}${lastIndex === null ? '' : `–${lastIndex}`}`]),
    ]
    lines.push(`  ${file}${place.join('')}: ${zh}`, `    ${en}`)
  }
  return lines.join('\n')
}
