import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import { useWords } from '../words/language.tsx'
import { PersonaChooser } from './persona-chooser.tsx'
import { useSession } from './session.tsx'
import { SIGN_IN } from './words.ts'

/** Over the page when the token has expired: the page beneath stays as it is, with everything that was typed. */
export default function Renewal() {
  const words = useWords(SIGN_IN)
  const { state, accept, signOut } = useSession()
  const [fault, setFault] = useState(false)
  if (state.kind !== 'signedIn') return null
  const { settings } = state
  return (
    <Modal
      open={state.expired}
      title={words.expired}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={[
        <Button key="leave" onClick={signOut}>
          {words.leave}
        </Button>,
        settings.kind === 'oidc' && (
          <Button
            key="renew"
            type="primary"
            onClick={() => {
              setFault(false)
              import('./oidc.ts').then(({ renew }) => renew(settings)).then(accept, () => setFault(true))
            }}
          >
            {words.renew}
          </Button>
        ),
      ]}
    >
      <p>{words.expiredHint}</p>
      {fault && <Alert type="error" showIcon title={words.popup} />}
      {settings.kind === 'personas' && <PersonaChooser personas={settings.personas} />}
    </Modal>
  )
}
