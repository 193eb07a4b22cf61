import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { forgetConsent } from '../../../src/ledger/forget.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'
import type { LedgerFinding } from '../../../src/ledger/verify.ts'
import { verificationReport } from '../../../src/ledger/verify-report.ts'
import { disclosure } from './ledger-kit.ts'
import { consentOf, REVOCATIONS, SIZE, shortFindings, TamperedLedger } from './tampered-ledger.ts'

let ledger: TamperedLedger
beforeAll(async () => {
  ledger = await TamperedLedger.create()
})
afterEach(() => ledger.restore())
afterAll(() => ledger?.close())

const found = () => shortFindings(ledger)

describe('the count', () => {
  test('that was raised or lowered is named', async () => {
    await ledger.tamper('update ledger_head set size = 9007199254740993')
    expect((await found())[0]).toMatch(/^HEAD 700/)
    await ledger.tamper('update ledger_head set size = 10')
    expect(await found()).toEqual(['HEAD 10 -699'])
    await ledger.tamper('delete from ledger_head')
    expect((await found()).every((finding) => finding.startsWith('HEAD'))).toBe(true)
  })
})

describe('ended consents', () => {
  const [revoked = 0] = REVOCATIONS

  test('a disclosure behind the end of its consent is named', async () => {
    const appended = await new Ledger(ledger.database).append(disclosure({ consentId: consentOf(999) }))
    await ledger.tamper(
      `update ledger_entries set consent_id = '${consentOf(revoked)}' where index = ${appended.index}`,
    )
    await ledger.rehash(appended.index)
    expect(await found()).toEqual([`FENCE ${SIZE}`])
  })

  test('a fence that was removed, moved or added is named', async () => {
    await ledger.tamper(`delete from ledger_fences where index = ${revoked}`)
    expect(await found()).toEqual([`FENCE ${revoked}`])
    await ledger.restore()
    await ledger.tamper(`update ledger_fences set index = index + 1 where index = ${revoked}`)
    expect(await found()).toEqual([`FENCE ${revoked}`])
    await ledger.restore()
    await ledger.tamper(`insert into ledger_fences values ('${consentOf(5)}', 5)`)
    const { findings } = await ledger.verify()
    expect(findings).toMatchObject([{ kind: 'FENCE' }])
    expect(findings[0]?.en).toContain(consentOf(5))
  })
})

describe('an entry that forgot whom it concerned', () => {
  const forget = (consentId: string) =>
    ledger.database.kysely
      .transaction()
      .execute((transaction) => forgetConsent(transaction, consentId, new Date(Date.now() + 1_000)))

  test('is named where no household was erased', async () => {
    expect(await forget(consentOf(10_003))).toBeGreaterThan(30)
    const places = await found()
    expect(places[0]).toBe('FORGOTTEN 3')
    expect(places.every((place) => place.startsWith('FORGOTTEN'))).toBe(true)
  })

  test('is as it should be where the household was erased', async () => {
    await new Ledger(ledger.database).append(
      disclosure({ kind: 'HOUSEHOLD_ERASED', consentId: consentOf(10_003) }),
    )
    await forget(consentOf(10_003))
    expect(await found()).toEqual([])
  })
})

describe('the report', () => {
  test('says in both languages that all is well', async () => {
    const report = verificationReport(await ledger.verify())
    expect(report).toContain('账本完好')
    expect(report).toContain('The ledger is intact')
    expect(report).toContain(ledger.signer.kid)
  })

  test('names each finding, and counts those it leaves out', async () => {
    await ledger.tamper(`update ledger_entries set subject = 'somebody else' where index = 77`)
    const result = await ledger.verify()
    expect(verificationReport(result)).toMatch(/1\. \[CHANGED\] 第 77 条日志[\s\S]*Entry 77/)
    const [one] = result.findings
    const many = Array.from({ length: 150 }, () => one).filter(
      (finding): finding is LedgerFinding => finding !== undefined,
    )
    expect(verificationReport({ ...result, findings: many, findingCount: 200 })).toContain('另有 100 处')
  })
})
