import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useLanguage, useSay, useWords } from '../words/language.tsx'
import { ROLES, term } from '../words/terms.ts'
import { PersonaRefused, signInAs } from './personas.ts'
import { useSession } from './session.tsx'
import type { Persona } from './settings.ts'
import { SIGN_IN } from './words.ts'

/** Whom the demonstration is about (sandbox/personas.ts): nobody real has an ID number of region 99. */
const SUGGESTED = { department: 'housing', idNumber: '999901197405120110' } as const

/** One click on a role; only where the hub issues tokens to whoever sits at its machine. */
export function PersonaChooser({ personas }: { readonly personas: readonly Persona[] }) {
  const words = useWords(SIGN_IN)
  const say = useSay()
  const { language } = useLanguage()
  const { accept } = useSession()
  const [busy, setBusy] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [needed, setNeeded] = useState<{ department: string; idNumber: string }>(SUGGESTED)

  const choose = async ({ id, needs }: Persona): Promise<void> => {
    setBusy(id)
    setFault(null)
    try {
      accept(await signInAs({ persona: id, ...(needs === null ? {} : { [needs]: needed[needs].trim() }) }))
    } catch (error) {
      setFault(error instanceof PersonaRefused ? error.messages[language] : words.failedHint)
      setBusy(null)
    }
  }

  return (
    <section aria-label={words.personas}>
      <h2 className="sign-in-title">{words.personas}</h2>
      <p className="quiet">{words.personasHint}</p>
      {fault !== null && <Alert type="error" showIcon title={fault} className="gap-below" />}
      <ul className="personas">
        {personas.map((persona) => {
          const title = words.titles[persona.id] ?? say(term(ROLES, persona.id))
          return (
            <li key={persona.id}>
              <div>
                <strong>{title}</strong>
                <div className="quiet">{words.about[persona.id]}</div>
              </div>
              <div className="persona-act">
                {persona.needs !== null && (
                  <div className="persona-needs">
                    <label htmlFor={persona.id} className="quiet">
                      {words[persona.needs]}
                    </label>
                    <Input
                      id={persona.id}
                      value={needed[persona.needs]}
                      onChange={({ target }) =>
                        setNeeded((before) => ({ ...before, [persona.needs ?? 'department']: target.value }))
                      }
                    />
                  </div>
                )}
                <Button
                  type="primary"
                  loading={busy === persona.id}
                  disabled={busy !== null && busy !== persona.id}
                  aria-label={`${words.enter}: ${title}`}
                  onClick={() => void choose(persona)}
                >
                  {words.enter}
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
