import type { CombinedError } from '@urql/core'
import { Alert, Button } from 'antd'
import { type Fault, faultOf } from '../hub/fault.ts'
import { COMMON } from '../words/common.ts'
import { useSay, useWords } from '../words/language.tsx'

/** An error in plain words, with the code to quote; and a way on. */
export function FaultNotice({
  error,
  again,
}: {
  readonly error: CombinedError | Fault
  /** Tries what failed once more. */
  readonly again?: () => void
}) {
  const words = useWords(COMMON)
  const say = useSay()
  const fault = 'graphQLErrors' in error ? faultOf(error) : error
  return (
    <Alert
      type="error"
      showIcon
      className="gap-below"
      title={say(fault.sentence)}
      description={
        <span className="quiet">
          {words.codeToQuote} {fault.code}
          {fault.requestId !== null && ` · ${words.requestToQuote} ${fault.requestId}`}
        </span>
      }
      action={
        again && (
          <Button size="small" onClick={again}>
            {words.again}
          </Button>
        )
      }
    />
  )
}
