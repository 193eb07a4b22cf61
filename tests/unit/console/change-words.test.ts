/** A change of the schema, as the hub says it and as an administrator reads it. */
import { expect, test } from 'vitest'
import { changeInWords } from '../../../console/src/departments/change-words.ts'

test.each([
  ["Type 'FarmLand' was removed", '移除类型 FarmLand'],
  ["Field 'areaMu' was removed with type 'FarmLand'", '随类型 FarmLand 移除字段 areaMu'],
  ["Field 'land' was removed from object type 'Person'", '从 Person 移除字段 land'],
  ["Field 'land' (deprecated) was removed from object type 'Person'", '从 Person 移除字段 land'],
  ["Field 'land' was added to object type 'Person'", '在 Person 新增字段 land'],
  ["Field 'Person.land' changed type from 'Int' to 'Int!'", '字段 Person.land 的类型由 Int 改为 Int!'],
  ["Enum value 'OTHER' was removed with type 'PovertyRisk'", '随类型 PovertyRisk 移除取值 OTHER'],
  ["Enum value 'OTHER' was added to enum 'PovertyRisk'", '在 PovertyRisk 新增取值 OTHER'],
])('“%s” is “%s” in Chinese', (message, zh) => {
  expect(changeInWords(message)).toEqual({ zh, en: message })
})

test('a change of another kind stays as the hub says it', () => {
  const message = "Directive 'tag' was removed"
  expect(changeInWords(message)).toEqual({ zh: null, en: message })
})
