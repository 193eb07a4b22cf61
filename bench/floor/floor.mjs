// The floor: no GraphQL at all. The same four upstream calls, assembled and answered as JSON.
import { ask, names } from './ask.mjs'
import { serve } from './serve.mjs'

async function household(_url, { variables: { ids } }) {
  const answers = await Promise.all(names.map((n) => ask(n, ids)))
  const members = ids.map((id) => ({
    id,
    realEstate: answers[0].get(id).records,
    vehicles: answers[1].get(id).records,
    taxRecords: answers[2].get(id).records,
    medicalInsurance: answers[3].get(id).records,
  }))
  return { data: { household: { members } } }
}

serve(Number(process.env.PORT ?? 4201), household, 'ready')
