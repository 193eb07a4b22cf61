import { z } from 'zod'
import { csvFormat, csvSchema } from './csv.ts'
import type { FileFormat } from './file-rows.ts'
import { fixedWidthFormat, fixedWidthSchema } from './fixed-width.ts'
import { xlsxFormat, xlsxSchema } from './xlsx.ts'
import { xmlFormat, xmlSchema } from './xml-rows.ts'

/** `format` in a manifest: how a file is read. */
export const formatSchema = z
  .discriminatedUnion('kind', [csvSchema, xlsxSchema, xmlSchema, fixedWidthSchema])
  .transform((format): FileFormat => {
    switch (format.kind) {
      case 'csv':
        return csvFormat(format)
      case 'xlsx':
        return xlsxFormat(format)
      case 'xml':
        return xmlFormat(format)
      case 'fixed':
        return fixedWidthFormat(format)
    }
  })
