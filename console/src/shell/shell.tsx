import { Button, Skeleton } from 'antd'
import { Suspense, useEffect, useRef, useState } from 'react'
import { Link, Navigate, Route, Routes, useLocation } from 'react-router'
import type { ViewerQuery } from '../hub/documents.ts'
import { useNameOf } from '../hub/organisations/organisation-names.tsx'
import { LanguageSwitch } from '../parts/language-switch.tsx'
import { useSession } from '../session/session.tsx'
import { COMMON } from '../words/common.ts'
import { useSay, useWords } from '../words/language.tsx'
import { ROLES, term } from '../words/terms.ts'
import { markedInMenu } from './menu.ts'
import { NotFound } from './not-found.tsx'
import { PAGES } from './pages.ts'
import { ViewerProvider } from './viewer.tsx'

/** The frame round every page: the menu of the caller's role, who they are, and the page. */
export function Shell({ viewer }: { readonly viewer: ViewerQuery['viewer'] }) {
  const words = useWords(COMMON)
  const say = useSay()
  const nameOf = useNameOf()
  const { signOut } = useSession()
  const { pathname } = useLocation()
  const [open, setOpen] = useState(false)
  const content = useRef<HTMLElement>(null)
  const pages = PAGES.filter(({ roles }) => roles.includes(viewer.role))
  const inMenu = pages.filter(({ menu }) => menu !== undefined)
  const marked = markedInMenu(pages, pathname)
  /** Whether an entry is the page that is shown, or holds it. */
  const currency = (path: string) => (path === pathname ? 'page' : path === marked)
  const first = inMenu[0]?.path ?? '/'
  const office = viewer.department
    ? say(viewer.department.title)
    : viewer.organisation && nameOf(viewer.organisation)

  // Whoever moves by keyboard or hears the page begins at its content.
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    content.current?.focus()
    window.scrollTo(0, 0)
  }, [pathname])

  const menu = (
    <ul className="menu">
      {inMenu.map(({ path, menu: title }) => (
        <li key={path}>
          <Link to={path} aria-current={currency(path)} onClick={() => setOpen(false)}>
            {title && say(title)}
          </Link>
        </li>
      ))}
    </ul>
  )
  return (
    <ViewerProvider viewer={viewer}>
      <div className="shell">
        <a className="skip" href="#main">
          {words.skip}
        </a>
        <header className="shell-head">
          <Button
            className="shell-burger"
            type="text"
            aria-label={words.menu}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            ☰
          </Button>
          <Link to={first} className="shell-name">
            {words.product}
          </Link>
          <span className="shell-who">
            {say(term(ROLES, viewer.role))}
            {office !== null && (
              <>
                <span className="shell-dot"> · </span>
                <span className="shell-office">{office}</span>
              </>
            )}
          </span>
          <LanguageSwitch />
          <Button type="text" onClick={signOut}>
            {words.signOut}
          </Button>
        </header>
        <div className="shell-body">
          <nav className={open ? 'shell-side shell-side-open' : 'shell-side'} aria-label={words.menu}>
            {menu}
          </nav>
          <main id="main" ref={content} tabIndex={-1} className="shell-main">
            <Suspense fallback={<Skeleton active className="page" />}>
              <Routes>
                {pages.map(({ path, Component }) => (
                  <Route key={path} path={path} element={<Component />} />
                ))}
                <Route path="/" element={<Navigate to={first} replace />} />
                <Route path="/signed-in" element={<Navigate to={first} replace />} />
                <Route path="*" element={<NotFound home={first} />} />
              </Routes>
            </Suspense>
          </main>
        </div>
      </div>
    </ViewerProvider>
  )
}
