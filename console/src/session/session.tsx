import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { forgetChoice, keptChoice, signInAs } from './personas.ts'
import { readSettings, type Session, type SignInSettings } from './settings.ts'

/** Where signing in stands. */
export type SessionState =
  | { readonly kind: 'starting' }
  /** The hub cannot be reached, or the provider sent something back that cannot be used. */
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'signedOut'; readonly settings: SignInSettings }
  | { readonly kind: 'signedIn'; readonly settings: SignInSettings; readonly expired: boolean }

export interface SessionControl {
  readonly state: SessionState
  /** The token of this moment; null where there is none. */
  readonly token: () => string | null
  /** Takes a token that was given. */
  readonly accept: (session: Session) => void
  /** The hub no longer believes the token: asks for a new one over the page, and settles when there is one. */
  readonly renewed: () => Promise<void>
  readonly signOut: () => void
}

const SessionContext = createContext<SessionControl | null>(null)

export function useSession(): SessionControl {
  const control = use(SessionContext)
  if (!control) throw new Error('outside of SessionProvider')
  return control
}

/** Milliseconds before its end at which a token is taken for expired: an answer must still come back. */
const MARGIN_MS = 20_000

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ kind: 'starting' })
  const session = useRef<Session | null>(null)
  const settings = useRef<SignInSettings>({ kind: 'none' })
  const waiting = useRef<(() => void)[]>([])

  const accept = useCallback((given: Session) => {
    session.current = given
    setState({ kind: 'signedIn', settings: settings.current, expired: false })
    for (const go of waiting.current.splice(0)) go()
  }, [])

  // Once, however often the page mounts: the provider's answer is good for one exchange.
  const beginning = useRef<Promise<Session | 'leaving' | null> | null>(null)
  useEffect(() => {
    let ended = false
    beginning.current ??= readSettings().then((read) => {
      settings.current = read
      return startedWith(read)
    })
    beginning.current.then(
      (found) => {
        if (ended || found === 'leaving') return
        if (found) accept(found)
        else setState({ kind: 'signedOut', settings: settings.current })
      },
      (error: unknown) => {
        if (!ended) setState({ kind: 'failed', error })
      },
    )
    return () => {
      ended = true
    }
  }, [accept])

  // Told before the hub has to refuse something.
  useEffect(() => {
    if (state.kind !== 'signedIn' || state.expired || !session.current) return
    const ms = session.current.expiresAt * 1000 - Date.now() - MARGIN_MS
    const timer = setTimeout(
      () => setState({ ...state, expired: true }),
      Math.max(0, Math.min(ms, 2 ** 31 - 1)),
    )
    return () => clearTimeout(timer)
  }, [state])

  const token = useCallback(() => session.current?.token ?? null, [])
  const renewed = useCallback(
    () =>
      new Promise<void>((resolve) => {
        waiting.current.push(resolve)
        setState({ kind: 'signedIn', settings: settings.current, expired: true })
      }),
    [],
  )
  const signOut = useCallback(() => {
    session.current = null
    forgetChoice()
    const { current } = settings
    if (current.kind === 'oidc')
      void import('./oidc.ts').then(({ leaveToSignOut }) => leaveToSignOut(current))
    // The page goes, and with it everything that was shown.
    else location.assign('/console/')
  }, [])
  const control = useMemo<SessionControl>(
    () => ({ state, token, accept, renewed, signOut }),
    [state, token, accept, renewed, signOut],
  )
  return <SessionContext value={control}>{children}</SessionContext>
}

/** A session without asking anybody, where there is a way. */
async function startedWith(settings: SignInSettings): Promise<Session | 'leaving' | null> {
  if (settings.kind === 'oidc') {
    const { CALLBACK_PATH, comeBack, leaveToSignIn, wasSignedIn } = await import('./oidc.ts')
    if (location.pathname === CALLBACK_PATH) {
      const back = await comeBack(settings)
      if (!back) return 'leaving'
      history.replaceState(null, '', back.returnTo)
      return back.session
    }
    if (!wasSignedIn()) return null
    await leaveToSignIn(settings, location.pathname)
    return 'leaving'
  }
  const choice = settings.kind === 'personas' ? keptChoice() : null
  // A choice that no longer holds is made anew.
  return choice ? await signInAs(choice).catch(() => null) : null
}
