// The floor of the city: no GraphQL at all. The same sixteen calls, assembled and answered as JSON.
import { ask } from './ask.mjs'
import { serve } from './serve.mjs'

const names = Array.from({ length: 16 }, (_, index) => `d${String(index).padStart(2, '0')}`)

async function household(_url, { variables: { ids } }) {
  const answers = await Promise.all(names.map((name) => ask(name, ids)))
  const members = ids.map((id) => {
    const member = { idNumber: id }
    for (const [index, name] of names.entries()) {
      const row = answers[index].get(id)
      member[`${name}Certificate`] = row.certificate
      member[`${name}Payment`] = row.payment
      member[`${name}Enrolment`] = row.enrolment
    }
    return member
  })
  return { data: { household: { members } } }
}

serve(Number(process.env.PORT), household, 'ready')
