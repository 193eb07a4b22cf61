import type { ThemeConfig } from 'antd'

/** Ant Design's look with colours that keep WCAG AA contrast (4.5 : 1 for text), which its own greys do not. */
export const THEME: ThemeConfig = {
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
    fontFamily: "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',system-ui,sans-serif",
    motion: false,
  },
}
