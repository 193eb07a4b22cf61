/** What all documents that regions publish have in common. */
import { z } from 'zod'
import { isRegionCode } from '../access/region.ts'
import { isDay } from '../calendar.ts'
import { inBoth } from './shape-message.ts'

export const day = z.string().refine(isDay, inBoth('日期，如 2026-01-01', 'a day such as 2026-01-01'))
export const text = z.string().trim().min(1).max(500)
export const localized = z.strictObject({ zh: text, en: text })
export const slug = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    inBoth('小写字母、数字和连字符', 'small letters, digits and hyphens'),
  )
  .max(60)
export const name = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, inBoth('驼峰式名称，首字母小写', 'a name in camelCase'))
  .max(60)
  .refine((value) => !(value in {}), inBoth('此名称已被占用', 'this name is taken'))
export const amount = z
  .string()
  .regex(
    /^-?\d{1,12}(\.\d{1,6})?$/,
    inBoth('加引号的数，如 "760.00"', 'a decimal in quotes, such as "760.00"'),
  )
/** CEL. */
export const rule = z.string().trim().min(1).max(2000)

const effective = z
  .strictObject({ from: day, until: day.optional() })
  .refine(
    ({ from, until }) => until === undefined || from <= until,
    inBoth('截止日早于生效日', 'it ends before it begins'),
  )

/** The head of every document. */
export const head = {
  region: z
    .string()
    .refine(isRegionCode, inBoth('六位行政区划代码（GB/T 2260）', 'a region of six digits (GB/T 2260)')),
  title: localized,
  legal: localized,
  effective,
}

/** Whether a text could be the name of a document. */
export function isSlug(text: string): boolean {
  return slug.safeParse(text).success
}
