import type { FieldDefinitionNode } from 'graphql'
import type { LocalizedText } from '../../src/localized-text.ts'

/** `The amount, in yuan [标的金额].`: English words, the Chinese term in brackets, or one of them alone. */
const DESCRIPTION = /^([^[]*)(?:\[([^\]]+)\])?/

/**
 * A field's title by its description. Without English words its name is spelled out (`caseNo`: Case no); without a Chinese
 * term the English stands for both.
 */
export function fieldTitle({ name, description }: FieldDefinitionNode): LocalizedText {
  const text = (description?.value ?? '').replace(/\s+/g, ' ')
  const [, words = '', term = ''] = DESCRIPTION.exec(text) ?? []
  const en = words.trim().replace(/\.$/, '') || spelledOut(name.value)
  return { zh: term.trim() || en, en }
}

function spelledOut(name: string): string {
  const words = name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
