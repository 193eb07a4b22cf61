import type { ConsentPerson } from '../consents/consent.ts'
import type { LocalizedText } from '../localized-text.ts'
import { ageOn, idNumberParts } from '../people/id-number.ts'
import type { KinshipSourceKind } from '../people/kinship.ts'
import type { FamilySource } from './proposal.ts'

/** From 60 on adult children owe their parents support (老年人权益保障法, articles 2 and 14). */
const OLD_AGE = 60

const REGISTERS: Readonly<Record<KinshipSourceKind, LocalizedText>> = {
  householdRegister: { zh: '户籍', en: 'the household register' },
  marriage: { zh: '婚姻登记', en: 'the register of marriages' },
}

/** Whom the officer is to ask about, since these registers do not show who lives elsewhere. */
export function supportersHint({ idNumber }: ConsentPerson, today: string): LocalizedText {
  const old = ageOn(idNumberParts(idNumber).birthDate, today) >= OLD_AGE
  return old
    ? {
        zh: '申请人已满60周岁：请询问分户居住的成年子女，登记为赡养人。户籍和婚姻登记不显示分户居住的亲属。',
        en: 'The applicant is 60 or older: ask about adult children who live elsewhere, and list them as supporters. These registers do not show relatives who live elsewhere.',
      }
    : {
        zh: '请询问分户居住的父母、成年子女和未成年子女的另一方父母，登记为赡养、抚养、扶养义务人。户籍和婚姻登记不显示分户居住的亲属。',
        en: 'Ask about parents, adult children and the other parent of minor children who live elsewhere, and list them as supporters. These registers do not show relatives who live elsewhere.',
      }
}

/** What must be known to read a proposal rightly: that it decides nothing, and what is missing from it. */
export function remarkOn(known: {
  readonly sources: readonly FamilySource[]
  readonly notReturned: readonly FamilySource[]
  readonly notServed: readonly KinshipSourceKind[]
}): LocalizedText {
  const zh = ['本建议依申请人本人的登记信息生成，供工作人员与申请人核对，未查询其他人的任何数据。']
  const en = [
    "Drawn from the applicant's own register entries, to be confirmed with the applicant; nobody else's data were asked for.",
  ]
  for (const { finding } of known.sources.filter((source) => source.finding.outcome === 'NONE')) {
    zh.push(`${finding.provider.title.zh}无申请人的${finding.item.title.zh}信息，不等于没有家庭成员。`)
    en.push(
      `${finding.provider.title.en} holds no ${finding.item.title.en} of the applicant, which does not mean that there is no family.`,
    )
  }
  for (const { finding } of known.notReturned) {
    zh.push(`${finding.provider.title.zh}的${finding.item.title.zh}未取得，可能有未列出的家庭成员。`)
    en.push(
      `${finding.item.title.en} of ${finding.provider.title.en} was not obtained: there may be family that is not listed.`,
    )
  }
  for (const kind of known.notServed) {
    zh.push(`尚无单位提供${REGISTERS[kind].zh}，可能有未列出的家庭成员。`)
    en.push(`No department serves ${REGISTERS[kind].en}: there may be family that is not listed.`)
  }
  return { zh: zh.join(''), en: en.join(' ') }
}
