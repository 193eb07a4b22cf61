import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react'
import type { Localized } from './localized.ts'

/** Chinese first; English a switch away. */
export type Language = 'zh' | 'en'

/** Words in both languages, with the same keys: a sentence that lacks one of them does not compile. */
export interface Words<Dictionary> {
  readonly zh: Dictionary
  readonly en: Dictionary
}

export type { Localized }

interface Choice {
  readonly language: Language
  readonly choose: (language: Language) => void
}

const LanguageContext = createContext<Choice>({ language: 'zh', choose: () => undefined })

/** The choice, and nothing else, is kept in the browser. */
const KEY = 'hedui.language'

function kept(): Language {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(kept)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  const choose = useCallback((chosen: Language) => {
    setLanguage(chosen)
    try {
      localStorage.setItem(KEY, chosen)
    } catch {
      // A browser that keeps nothing starts in Chinese again.
    }
  }, [])
  const choice = useMemo(() => ({ language, choose }), [language, choose])
  return <LanguageContext value={choice}>{children}</LanguageContext>
}

export function useLanguage(): Choice {
  return use(LanguageContext)
}

/** The words of the language that was chosen. */
export function useWords<Dictionary>(words: Words<Dictionary>): Dictionary {
  return words[use(LanguageContext).language]
}

/** Says a text of the hub in the language that was chosen. */
export function useSay(): (text: Localized) => string {
  const { language } = use(LanguageContext)
  return useCallback((text) => text[language], [language])
}
