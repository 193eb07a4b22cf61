import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import ora from 'ora'
import { v7 as uuidv7 } from 'uuid'
import { isRegionCode, regionPrefix } from '../access/region.ts'
import { dayInChina, isDay } from '../calendar.ts'
import { readConfig } from '../config.ts'
import { Ledger } from '../ledger/ledger.ts'
import { DatabaseLibrary } from '../programmes/library.ts'
import { readStandard } from '../programmes/read-document.ts'
import type { Published } from '../programmes/standard.ts'
import type { Verdict } from '../reports/document.ts'
import { openKeys } from '../storage/keys.ts'
import { openStorage } from '../storage/storage.ts'
import { type Effect, effectOn, everyReport } from '../verifications/effect.ts'
import { otherStandards, PROPOSED, StandardsConflict } from '../verifications/other-standards.ts'
import { type ChangedVerdict, compareReport, replayReport } from '../verifications/replay.ts'
import { EXIT } from './exit-codes.ts'
import { UsageError, UserError } from './explain.ts'
import { operator } from './operator.ts'

interface ReplayOptions {
  /** A version of the report; the newest where it is left out. */
  readonly version?: number
  /** All reports that are valid today. */
  readonly all?: boolean
  /** Only those of a region. */
  readonly region?: string
  /** Standards of another day instead of the report's own. */
  readonly on?: string
  /** Documents that are put in the place of published ones of the same slug. */
  readonly programmes?: readonly string[]
}

/**
 * `hedui replay`: makes reports again from the kept evidence. Without other standards: 0 where the same bytes come out, 1
 * where they do not. With other standards it tells which verdicts would change, and names nobody.
 */
export async function replayCommand(number: string | undefined, options: ReplayOptions): Promise<void> {
  checkUse(number, options)
  const proposed = await readProposed(options.programmes ?? [])
  const config = readConfig(process.env)
  const storage = await openStorage(config, { running: 'share' })
  try {
    const { database } = storage
    const library = new DatabaseLibrary(database)
    const dependencies = { database, keys: await openKeys(database, config), library }
    const other = otherStandards(library, options.on ?? null, proposed)
    const ledger = new Ledger(database)
    try {
      await ledger.append({
        kind: 'REPORT_REPLAYED',
        decision: 'GRANTED',
        actor: operator('hedui replay'),
        ...(number === undefined ? {} : { reportNumber: number }),
        note: noteOf(options),
        requestId: uuidv7(),
      })
    } finally {
      await ledger.close()
    }
    if (number === undefined) {
      const spinner = ora({ text: '重算报告 (replaying reports)', stream: process.stderr }).start()
      const prefix = options.region === undefined ? '' : regionPrefix(options.region)
      const numbers = everyReport(database, { validOn: dayInChina(new Date()), regionPrefix: prefix })
      const effect = await effectOn(dependencies, numbers, other, null, (done) => {
        spinner.text = `重算报告 (replaying reports): ${done}`
      }).finally(() => spinner.stop())
      process.stdout.write(`${told(effect)}\n`)
      return
    }
    const version = options.version ?? null
    if (options.on === undefined && proposed.length === 0) {
      const replay = await replayReport(dependencies, number, version)
      process.stdout.write(
        replay.identical
          ? `一致：${replay.number} 第${replay.version}版，重算结果与签发内容逐字节相同\nidentical: ${replay.number} version ${replay.version} comes out byte for byte\n`
          : `不一致：${replay.number} 第${replay.version}版，不同之处：${replay.differing.join(', ')}\nnot identical: ${replay.number} version ${replay.version} differs in ${replay.differing.join(', ')}\n`,
      )
      if (!replay.identical) process.exitCode = EXIT.wrong
      return
    }
    process.stdout.write(`${toldOne(await compareReport(dependencies, number, version, other))}\n`)
  } catch (error) {
    if (!(error instanceof StandardsConflict)) throw error
    const lines = error.faults.map(({ slug, message }) => `${slug}: ${message}`)
    throw new UserError(`这些标准不能一起使用（these standards do not go together）:\n${lines.join('\n')}`)
  } finally {
    await storage.close()
  }
}

function checkUse(number: string | undefined, { all, on, programmes, region, version }: ReplayOptions): void {
  const compares = on !== undefined || (programmes?.length ?? 0) > 0
  if ((number === undefined) === (all !== true)) {
    throw new UsageError('给出报告编号，或 --all', 'give a report number, or --all')
  }
  if (all && !compares) {
    throw new UsageError('--all 须与 --on 或 --programmes 同用', '--all goes with --on or --programmes')
  }
  if (all && version !== undefined) {
    throw new UsageError('--all 总是最新版本', '--all is always about the newest version')
  }
  if (on !== undefined && !isDay(on)) throw new UsageError(`“${on}”不是日期`, `not a day such as 2027-01-01`)
  if (region !== undefined && (!all || !isRegionCode(region))) {
    throw new UsageError('--region 为六位区划代码，与 --all 同用', 'a code of six digits, with --all')
  }
}

/** The files named, or all `.yaml` files of the folders named. */
async function readProposed(places: readonly string[]): Promise<readonly Published[]> {
  const files: string[] = []
  for (const place of places) {
    const found = await stat(place).catch(() => null)
    if (!found) throw new UserError(`${place}: 无法读取（cannot be read）`)
    if (!found.isDirectory()) files.push(place)
    else
      for (const name of (await readdir(place)).sort())
        if (name.endsWith('.yaml')) files.push(join(place, name))
  }
  return Promise.all(
    files.map(async (file) => {
      const { document, faults } = readStandard(file, await readFile(file, 'utf8'))
      if (document) return { document, version: PROPOSED }
      const lines = faults.map((one) => `${one.file}:${one.line}:${one.column}: ${one.at} ${one.message}`)
      throw new UserError(`文件有误（the document is not valid）:\n${lines.join('\n')}`)
    }),
  )
}

function noteOf({ version, region, on, programmes, all }: ReplayOptions): Record<string, string> {
  return {
    scope: all ? 'all' : 'one',
    ...(version === undefined ? {} : { version: String(version) }),
    ...(region === undefined ? {} : { region }),
    ...(on === undefined ? {} : { on }),
    ...(programmes?.length ? { proposed: String(programmes.length) } : {}),
  }
}

const WORDS = { MET: '符合', NOT_MET: '不符合', UNDETERMINED: '待定' } as const

function word(verdict: Verdict | null): string {
  return verdict === null ? '—' : `${WORDS[verdict]} ${verdict}`
}

function toldOne(changes: readonly ChangedVerdict[]): string {
  if (changes.length === 0) return '对照结果不变（no verdict changes）'
  return changes
    .map(({ programme, member, before, after }) => {
      const who = member === null ? '全家 (household)' : `成员${member + 1} (member ${member + 1})`
      return `${programme}　${who}　${word(before)} → ${word(after)}`
    })
    .join('\n')
}

function told({ reports, withoutBasis, changed, changes }: Effect): string {
  return [
    `有效报告 ${reports} 份，其中 ${changed} 份的对照结果会改变（${reports} valid reports, of which ${changed} would change）`,
    ...changes.map(
      ({ programme, before, after, count }) => `${programme}　${word(before)} → ${word(after)}　${count}`,
    ),
    ...(withoutBasis === 0
      ? []
      : [`${withoutBasis} 份未留存依据，无法比较（nothing was kept of ${withoutBasis}）`]),
  ].join('\n')
}
