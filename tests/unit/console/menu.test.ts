import { expect, test } from 'vitest'
import { z } from 'zod'
import { markedInMenu } from '../../../console/src/shell/menu.ts'

const page = z.object({
  path: z.string(),
  roles: z.array(z.string()),
  menu: z.unknown().optional(),
  belongsTo: z.string().optional(),
})
/** The console's own list; its components are not looked at here. */
const list: unknown = await import(new URL('../../../console/src/shell/pages.ts', import.meta.url).href)
const { PAGES } = z.object({ PAGES: z.array(page) }).parse(list)

/** What a role sees marked at an address. */
function marked(role: string, address: string): string | undefined {
  return markedInMenu(
    PAGES.filter(({ roles }) => roles.includes(role)),
    address,
  )
}

test('on each page of each role an entry of its own menu is marked', () => {
  for (const { path, roles } of PAGES) {
    for (const role of roles) {
      const menu = PAGES.filter((one) => one.menu !== undefined && one.roles.includes(role)).map(
        (one) => one.path,
      )
      expect(menu, `${role} at ${path}`).toContain(marked(role, path.replaceAll(/:\w+/g, 'x1')))
    }
  }
})

test.each([
  ['OFFICER', '/reports/HD990100-2026-000001', '/verifications'],
  ['REVIEWER', '/reports/HD990100-2026-000001', '/verifications'],
  ['RESIDENT', '/my-reports/HD990100-2026-000001', '/my-files'],
  ['AUDITOR', '/entries/x', '/log'],
  ['STEWARD', '/departments/tax/versions/1', '/department'],
  ['ADMINISTRATOR', '/departments/tax/versions/1', '/departments'],
  ['ADMINISTRATOR', '/departments/editor', '/departments/editor'],
  ['OFFICER', '/verifications', '/verifications'],
])('%s at %s: %s is marked', (role, address, entry) => {
  expect(marked(role, address)).toBe(entry)
})

test('nothing is marked where no page is, or somebody else’s', () => {
  expect(marked('OFFICER', '/nowhere')).toBeUndefined()
  expect(marked('OFFICER', '/verificationsx')).toBeUndefined()
  expect(marked('RESIDENT', '/reports/HD990100-2026-000001')).toBeUndefined()
})
