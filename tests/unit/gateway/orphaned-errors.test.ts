import { spawn } from 'node:child_process'
import { describe, expect, test } from 'vitest'

/** Runs a module in a process of its own and says how it ended. */
async function run(code: string): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: new URL('../../../', import.meta.url),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  return { code: await new Promise((resolve) => child.once('close', resolve)), output }
}

/** A list whose second item fails at once, while the first one fails a little later. */
const QUERY = `
  import { buildSchema, execute, parse } from 'graphql'
  const schema = buildSchema('type Query { list: [Item!]! } type Item { atOnce: String! later: String! }')
  const later = () => new Promise((_, reject) => setImmediate(reject, new Error('later')))
  const list = [{ later, atOnce: 'fine' }, { later: 'fine', atOnce() { throw new Error('at once') } }]
  const { errors } = await execute({ schema, document: parse('{ list { later atOnce } }'), rootValue: { list } })
  await new Promise((resolve) => setTimeout(resolve, 20))
  console.log('alive', errors.map((error) => error.message).join())`

const PASS_OVER = `import { passOverOrphanedErrors } from './src/gateway/orphaned-errors.ts'
  const end = passOverOrphanedErrors();`

describe('errors that graphql-js drops', () => {
  test('end the process by themselves: once this fails, passing them over is no longer needed', async () => {
    expect(await run(QUERY)).toMatchObject({ code: 1 })
  })

  test('are passed over', async () => {
    expect(await run(PASS_OVER + QUERY)).toEqual({ code: 0, output: 'alive at once\n' })
  })

  test('are the only ones: any other rejection that nobody handles still ends the process', async () => {
    const { code, output } = await run(
      `${PASS_OVER} Promise.reject(new TypeError('a fault of ours')); setTimeout(() => console.log('alive'), 50)`,
    )
    expect(code).toBe(1)
    expect(output).toContain('a fault of ours')
    expect(output).not.toContain('alive')
  })

  test('are passed over no longer than asked for', async () => {
    expect(await run(`${PASS_OVER} end(); end(); ${QUERY}`)).toMatchObject({ code: 1 })
  })
})
