import type { Session } from './settings.ts'

/** Whom a developer chose to be. */
export interface PersonaChoice {
  readonly persona: string
  readonly department?: string
  readonly idNumber?: string
}

/** What the hub said against a choice. */
export class PersonaRefused extends Error {
  readonly messages: { readonly zh: string; readonly en: string }

  constructor(messages: { readonly zh: string; readonly en: string }) {
    super(messages.en)
    this.messages = messages
  }
}

/** The choice outlives a reload of the page, but for an ID number. */
const KEY = 'hedui.persona'

export async function signInAs(choice: PersonaChoice): Promise<Session> {
  const answer = await fetch('/console/personas', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(choice),
  })
  const body = await answer.json()
  if (!answer.ok) throw new PersonaRefused(body.errors[0].extensions.messages)
  if (choice.idNumber === undefined) sessionStorage.setItem(KEY, JSON.stringify(choice))
  return body
}

/** Who it was before the page was loaded again; null where nobody was, or the choice was not to be kept. */
export function keptChoice(): PersonaChoice | null {
  const kept = sessionStorage.getItem(KEY)
  return kept === null ? null : JSON.parse(kept)
}

export function forgetChoice(): void {
  sessionStorage.removeItem(KEY)
}
