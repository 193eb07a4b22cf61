import { Page } from '../../parts/page.tsx'
import { useWords } from '../../words/language.tsx'
import { Clients } from './clients.tsx'
import { HubKeys } from './hub-keys.tsx'
import { Revocations } from './revocations.tsx'
import { CREDENTIALS } from './words.ts'

/** Who uses the hub with which program, which keys are believed and used, and which tokens count no more. */
export default function CredentialsPage() {
  const words = useWords(CREDENTIALS)
  return (
    <Page title={words.title} hint={words.hint}>
      <Clients />
      <HubKeys />
      <Revocations />
    </Page>
  )
}
