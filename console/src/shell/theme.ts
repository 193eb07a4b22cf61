import type { ThemeConfig } from 'antd'

import type { Language } from '../words/language.tsx'

/** Ant Design's look with colours that keep WCAG AA contrast (4.5 : 1 for text), which its own greys do not. */
const THEME: ThemeConfig = {
  token: {
    colorPrimary: '#0b57d0',
    colorPrimaryHover: '#0947ab',
    colorPrimaryActive: '#08398a',
    colorLink: '#0b57d0',
    colorLinkHover: '#0947ab',
    colorLinkActive: '#08398a',
    colorInfo: '#0b57d0',
    colorSuccess: '#1f7a1f',
    // The shade that is worked out from it is too dark for links upon it.
    colorSuccessBg: '#eaf6ea',
    colorSuccessBorder: '#b7dfb9',
    colorWarning: '#9a5b00',
    colorWarningBg: '#fff4de',
    colorWarningBorder: '#f0d6a0',
    colorError: '#c5221f',
    colorTextSecondary: 'rgba(0,0,0,0.7)',
    colorTextTertiary: 'rgba(0,0,0,0.62)',
    colorTextDescription: 'rgba(0,0,0,0.65)',
    colorTextPlaceholder: 'rgba(0,0,0,0.58)',
    colorTextDisabled: 'rgba(0,0,0,0.55)',
    borderRadius: 6,
    motion: false,
  },
}

const CHINESE = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC'"

/** Quotation marks of Chinese fonts are as wide as a character, so that English comes from another font. */
const FONTS: Readonly<Record<Language, string>> = {
  zh: `${CHINESE},system-ui,sans-serif`,
  en: `'Segoe UI',Roboto,'Helvetica Neue',Arial,${CHINESE},system-ui,sans-serif`,
}

/** The look, with the fonts of a language. */
export function themeFor(language: Language): ThemeConfig {
  return { ...THEME, token: { ...THEME.token, fontFamily: FONTS[language] } }
}
