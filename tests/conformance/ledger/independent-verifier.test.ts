/**
 * docs/verify/hedui_verify.py, which shares no code with the hub: what it accepts and refuses is what the hub's own
 * verifier does. Skipped only where there is no python3.
 */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { verifyBundle } from '../../../src/ledger/entry-bundle.ts'
import {
  bundleOf,
  keyOf,
  ledgerVkey,
  signer,
  tamperedBundles,
  witnessVkey,
} from '../../unit/ledger/bundle-kit.ts'
import { newSigner } from '../../unit/ledger/ledger-kit.ts'

const VERIFIER = fileURLToPath(new URL('../../../docs/verify/hedui_verify.py', import.meta.url))
const hasPython = spawnSync('python3', ['--version']).status === 0

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-proof-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function python(
  args: readonly string[],
  input = '',
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile('python3', ['-B', ...args], { cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
    child.stdin?.end(input)
  })
}

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text)
  return name
}

/** Many runs in one process, since starting Python takes longer than checking: exit code and output of each. */
const MANY = `
import contextlib, io, json, sys
sys.path.insert(0, sys.argv[1])
import hedui_verify
def run(arguments):
    out = io.StringIO()
    sys.argv = ["hedui_verify.py", *arguments]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        try:
            code = hedui_verify.main()
        except SystemExit as end:
            code = end.code
    return {"code": code, "stdout": out.getvalue()}
print(json.dumps([run(arguments) for arguments in json.load(sys.stdin)]))`

const Runs = z.array(z.object({ code: z.number(), stdout: z.string() }))

async function runs(argumentLists: readonly (readonly string[])[]): Promise<z.infer<typeof Runs>> {
  const { stdout, stderr } = await python(['-c', MANY, join(VERIFIER, '..')], JSON.stringify(argumentLists))
  expect(stderr).toBe('')
  return Runs.parse(JSON.parse(stdout))
}

/** Whether each is found genuine, with the witness. */
async function verdicts(bundles: readonly string[]): Promise<boolean[]> {
  const lists = bundles.map(async (bundle, i) => [
    await file(`${i}.tlog-proof`, bundle),
    '--key',
    ledgerVkey,
    '--witness',
    witnessVkey,
  ])
  return (await runs(await Promise.all(lists))).map(({ code }) => {
    expect([0, 1]).toContain(code)
    return code === 0
  })
}

describe.skipIf(!hasPython)('hedui_verify.py', () => {
  test('has no more than 200 lines and imports nothing but the standard library', async () => {
    const text = await readFile(VERIFIER, 'utf8')
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(200)
    const imports = text.split('\n').filter((line) => /^\s*(?:import|from)\b/.test(line))
    expect(imports).toEqual(['import argparse, base64, hashlib, json, re, sys'])
  })

  test('finds every good bundle genuine', async () => {
    const good = [
      bundleOf(0, 1),
      bundleOf(0),
      bundleOf(7, 8),
      bundleOf(13),
      bundleOf(22),
      bundleOf(16, 17),
      bundleOf(5),
      bundleOf(13, 23, { openings: false }),
    ]
    expect(await verdicts(good)).toEqual(good.map(() => true))
  })

  test('refuses whatever the hub refuses, and for each of them says false rather than failing', async () => {
    const tampered = tamperedBundles(61)
    const trust = { ledger: [keyOf(ledgerVkey)], witnesses: [keyOf(witnessVkey)] }
    const found = await verdicts(tampered.map(([, bundle]) => bundle))
    const wrong = tampered.filter(([, bundle], i) => found[i] !== verifyBundle(bundle, trust).genuine)
    expect(found).toHaveLength(tampered.length)
    expect(wrong.map(([what]) => what)).toEqual([])
    expect(found).not.toContain(true)
  })

  test('prints what the entry says and exits with 0', async () => {
    const ended = await python([
      VERIFIER,
      await file('good.tlog-proof', bundleOf(13)),
      '--key',
      ledgerVkey,
      '--witness',
      witnessVkey,
    ])
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    expect(ended.stdout).toContain('GENUINE\nledger hub.example/ledger, entry 13 of 23')
    expect(ended.stdout).toContain('witnessed by witness.example/w1')
    expect(ended.stdout).toContain('"caseNumber": "案卷 2026/“7”\\\\ 😀"')
  })

  test('takes the published key set', async () => {
    const good = await file('good.tlog-proof', bundleOf(2))
    const ours = await file('jwks.json', JSON.stringify({ keys: [newSigner().publicJwk, signer.publicJwk] }))
    const others = await file('others.json', JSON.stringify({ keys: [newSigner().publicJwk] }))
    expect(
      await runs([
        [good, '--keys', ours],
        [good, '--keys', others],
      ]),
    ).toMatchObject([{ code: 0 }, { code: 1, stdout: expect.stringContaining('NOT GENUINE') }])
  })

  test('exits with 1 for a file that was changed, and for one that is no text', async () => {
    const changed = await file('changed.tlog-proof', bundleOf(13).replace('index 13', 'index 12'))
    await writeFile(join(folder, 'binary'), Buffer.from([0xff, 0xfe, 0x00]))
    expect(
      await runs([
        [changed, '--key', ledgerVkey],
        ['binary', '--key', ledgerVkey],
      ]),
    ).toMatchObject([
      { code: 1, stdout: 'NOT GENUINE: the entry is not the one that the ledger has at 12\n' },
      { code: 1, stdout: expect.stringContaining('NOT GENUINE') },
    ])
  })

  test('exits with 2 where it is used wrongly', async () => {
    const good = await file('good.tlog-proof', bundleOf(2))
    const wrong = [
      [good],
      [good, '--key', 'nonsense'],
      [good, '--key', witnessVkey],
      ['missing', '--key', ledgerVkey],
      [good, '--keys', 'missing'],
      [good, '--keys', good],
      [],
    ]
    expect((await runs(wrong)).map(({ code }) => code)).toEqual(wrong.map(() => 2))
  })
})
