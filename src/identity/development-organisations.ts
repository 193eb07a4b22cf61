import { DEVELOPMENT_PERSONAS, HIGHER_REVIEWER } from './development-personas.ts'

/** What the organisations and regions of the development personas are called: a city and a province that do not exist. */
export const DEVELOPMENT_ORGANISATIONS = [
  { id: DEVELOPMENT_PERSONAS.OFFICER.region, zh: '和兑市', en: 'Hedui City' },
  { id: HIGHER_REVIEWER.region, zh: '合成省', en: 'Hecheng Province' },
  {
    id: DEVELOPMENT_PERSONAS.OFFICER.organisation,
    zh: '和兑市民政局',
    en: 'Hedui Civil Affairs Bureau',
  },
  {
    id: DEVELOPMENT_PERSONAS.AUDITOR.organisation,
    zh: '和兑市审计局',
    en: 'Hedui Audit Bureau',
  },
  {
    id: DEVELOPMENT_PERSONAS.ADMINISTRATOR.organisation,
    zh: '和兑市信息中心',
    en: 'Hedui Information Centre',
  },
  {
    id: HIGHER_REVIEWER.organisation,
    zh: '合成省民政厅',
    en: 'Hecheng Provincial Department of Civil Affairs',
  },
] as const
