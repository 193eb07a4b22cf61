import { ConfigProvider, Skeleton } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { lazy, Suspense, useMemo } from 'react'
import { BrowserRouter } from 'react-router'
import { Provider as HubProvider, useQuery } from 'urql'
import { hubClient } from '../hub/client.ts'
import { ViewerDocument } from '../hub/documents.ts'
import { OrganisationNamesProvider } from '../hub/organisations/organisation-names.tsx'
import { FaultNotice } from '../parts/fault-notice.tsx'
import { SessionProvider, useSession } from '../session/session.tsx'
import { SignInPage } from '../session/sign-in-page.tsx'
import { LanguageProvider, useLanguage } from '../words/language.tsx'
import { Shell } from './shell.tsx'
import { themeFor } from './theme.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? ''

/** Needed once a session has expired. */
const Renewal = lazy(() => import('../session/renewal.tsx'))

/** The whole console. */
export function App() {
  return (
    <LanguageProvider>
      <Look />
    </LanguageProvider>
  )
}

function Look() {
  const { language } = useLanguage()
  return (
    <ConfigProvider
      theme={themeFor(language)}
      locale={language === 'zh' ? zhCN : enUS}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
    >
      <div className="app">
        <SessionProvider>
          <Console />
        </SessionProvider>
      </div>
    </ConfigProvider>
  )
}

function Console() {
  const { state, token, renewed } = useSession()
  const client = useMemo(() => hubClient({ token, renewed }), [token, renewed])
  if (state.kind !== 'signedIn') return <SignInPage state={state} />
  return (
    <HubProvider value={client}>
      <SignedIn />
      {state.expired && (
        <Suspense>
          <Renewal />
        </Suspense>
      )}
    </HubProvider>
  )
}

function SignedIn() {
  const [{ data, error }, again] = useQuery({ query: ViewerDocument })
  if (error) return <FaultNotice error={error} again={() => again()} />
  if (!data) return <Skeleton active className="page" />
  return (
    <BrowserRouter basename="/console">
      <OrganisationNamesProvider>
        <Shell viewer={data.viewer} />
      </OrganisationNamesProvider>
    </BrowserRouter>
  )
}
