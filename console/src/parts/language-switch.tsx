import { Button } from 'antd'
import { COMMON } from '../words/common.ts'
import { useLanguage, useWords } from '../words/language.tsx'

/** Says the other language in that language. */
export function LanguageSwitch() {
  const { language, choose } = useLanguage()
  const words = useWords(COMMON)
  return (
    <Button
      type="text"
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      onClick={() => choose(language === 'zh' ? 'en' : 'zh')}
    >
      {words.language}
    </Button>
  )
}
