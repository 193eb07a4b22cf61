import { Alert, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { LanguageSwitch } from '../parts/language-switch.tsx'
import { COMMON } from '../words/common.ts'
import { useWords } from '../words/language.tsx'
import { PersonaChooser } from './persona-chooser.tsx'
import type { SessionState } from './session.tsx'
import type { SignInSettings } from './settings.ts'
import { SIGN_IN } from './words.ts'

/** What is seen until somebody is signed in. */
export function SignInPage({ state }: { readonly state: Exclude<SessionState, { kind: 'signedIn' }> }) {
  const common = useWords(COMMON)
  const words = useWords(SIGN_IN)
  return (
    <main className="sign-in" id="main">
      <div className="sign-in-language">
        <LanguageSwitch />
      </div>
      <div className="panel sign-in-card">
        <h1>{common.product}</h1>
        <p className="quiet">{common.productLong}</p>
        {state.kind === 'starting' && <Skeleton active />}
        {state.kind === 'failed' && (
          <Alert
            type="error"
            showIcon
            title={words.failed}
            description={words.failedHint}
            action={
              <Button size="small" onClick={() => location.assign('/console/')}>
                {common.again}
              </Button>
            }
          />
        )}
        {state.kind === 'signedOut' && <Ways settings={state.settings} />}
      </div>
    </main>
  )
}

function Ways({ settings }: { readonly settings: SignInSettings }) {
  const words = useWords(SIGN_IN)
  const [left, setLeft] = useState<'no' | 'leaving' | 'failed'>('no')
  if (settings.kind === 'personas') return <PersonaChooser personas={settings.personas} />
  if (settings.kind === 'none') {
    return <Alert type="warning" showIcon title={words.none} description={words.noneHint} />
  }
  const leave = (): void => {
    setLeft('leaving')
    import('./oidc.ts')
      .then(({ leaveToSignIn }) => leaveToSignIn(settings, location.pathname))
      .catch(() => setLeft('failed'))
  }
  return (
    <>
      {left === 'failed' && (
        <Alert
          type="error"
          showIcon
          title={words.failed}
          description={words.failedHint}
          className="gap-below"
        />
      )}
      <Button type="primary" size="large" block loading={left === 'leaving'} onClick={leave}>
        {words.oidc}
      </Button>
      <p className="quiet">{words.oidcHint}</p>
    </>
  )
}
