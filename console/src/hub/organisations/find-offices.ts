import type { Localized } from '../../words/localized.ts'

type Offices = ReadonlyMap<string, Localized>

/** Offices whose name, in either language, or id holds what was typed; all where nothing was. */
export function findOffices(text: string, offices: Offices): (readonly [id: string, name: Localized])[] {
  const sought = text.trim().toLowerCase()
  return [...offices].filter(([id, { zh, en }]) =>
    [id, zh, en].some((one) => one.toLowerCase().includes(sought)),
  )
}

/**
 * The id of the office that was typed: by its whole name where one office alone is called so, else what was typed is the id. A
 * grant to a name would be a grant to nobody.
 */
export function officeMeant(text: string, offices: Offices): string {
  const typed = text.trim()
  if (offices.has(typed)) return typed
  const called = [...offices].filter(([, { zh, en }]) => zh === typed || en === typed)
  const [only] = called
  return only && called.length === 1 ? only[0] : typed
}
