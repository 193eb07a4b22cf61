/**
 * What departments hold beside homes, vehicles, income and insurance (records.ts): one kind of record for each item of
 * theirs, under the name of the item's field of `Person`, with the department that holds it and how it follows from a
 * resident.
 */
import {
  farmSubsidiesOf,
  fishingVesselsOf,
  landOf,
  machineryOf,
  monitoredHouseholdsOf,
} from './population/agriculture.ts'
import { businessesOf, businessTaxOf, shareholdingsOf } from './population/business.ts'
import { assistanceOf, marriagesOf, organisationsOf } from './population/civil-affairs.ts'
import { deregistrationsOf, funeralsOf } from './population/death.ts'
import { enrolmentsOf } from './population/education.ts'
import {
  depositsOf,
  financialProductsOf,
  insurancePoliciesOf,
  paymentBalancesOf,
  securitiesOf,
} from './population/financial-assets.ts'
import { disabilitiesOf, familyPlanningAidOf, vitalEventsOf } from './population/health.ts'
import { householdEntriesOf } from './population/household-register.ts'
import { contractsOf, providentFundsOf, publicRentalOf } from './population/housing.ts'
import { custodyOf, judgmentsOf } from './population/justice.ts'
import { insuranceOf } from './population/medical-insurance.ts'
import { exitsOf, residencePermitsOf } from './population/movement.ts'
import { establishmentPostsOf, payrollOf } from './population/public-payroll.ts'
import { utilitiesOf, veteranBenefitsOf, workersInNeedOf } from './population/public-services.ts'
import type { Resident } from './population/resident.ts'
import { schoolAidOf } from './population/school-aid.ts'
import { settlementsOf } from './population/settlements.ts'
import { contributionsOf, employmentOf, pensionsOf, publicPostsOf } from './population/social-insurance.ts'
import { subsidiesOf } from './population/subsidies.ts'
import { commercialVehiclesOf, vesselsOf } from './population/transport.ts'
import type { DepartmentSlug } from './slugs.ts'

/** How each kind of record follows from a resident; `from` and `to` are months (months.ts), both included. */
export const HOLDINGS = {
  housingContracts: contractsOf,
  publicRental: publicRentalOf,
  providentFund: providentFundsOf,
  businessTax: ({ seed, person }: Resident, from: number, to: number) =>
    businessTaxOf(seed, person, from, to),
  medicalSettlements: ({ seed, person }: Resident) =>
    insuranceOf(seed, person).flatMap((insurance) => settlementsOf(insurance, person.idNumber)),
  householdRegister: householdEntriesOf,
  deregistration: deregistrationsOf,
  exitsAndEntries: exitsOf,
  residencePermit: residencePermitsOf,
  businesses: businessesOf,
  shareholdings: shareholdingsOf,
  marriage: marriagesOf,
  funeral: funeralsOf,
  assistance: assistanceOf,
  organisations: organisationsOf,
  contributions: ({ seed, person }: Resident, from: number, to: number) =>
    contributionsOf(seed, person, from, to),
  pension: pensionsOf,
  employment: employmentOf,
  publicPosts: publicPostsOf,
  commercialVehicles: commercialVehiclesOf,
  vessels: vesselsOf,
  schoolEnrolment: ({ seed, person }: Resident) => enrolmentsOf(seed, person),
  schoolAid: schoolAidOf,
  disability: disabilitiesOf,
  birthsAndDeaths: vitalEventsOf,
  familyPlanning: familyPlanningAidOf,
  veteranBenefits: veteranBenefitsOf,
  workersInNeed: workersInNeedOf,
  utilities: ({ seed, person }: Resident, from: number, to: number) => utilitiesOf(seed, person, from, to),
  payroll: ({ seed, person }: Resident, from: number, to: number) => payrollOf(seed, person, from, to),
  subsidies: subsidiesOf,
  establishmentPosts: establishmentPostsOf,
  machinery: machineryOf,
  land: landOf,
  farmSubsidies: farmSubsidiesOf,
  monitoredHouseholds: monitoredHouseholdsOf,
  fishingVessels: fishingVesselsOf,
  custody: custodyOf,
  judgments: judgmentsOf,
  deposits: depositsOf,
  financialProducts: financialProductsOf,
  securities: securitiesOf,
  insurancePolicies: insurancePoliciesOf,
  paymentBalances: paymentBalancesOf,
} as const satisfies Record<string, (of: Resident, from: number, to: number) => readonly object[]>

export type Holding = keyof typeof HOLDINGS

export type HoldingRecord<H extends Holding> = ReturnType<(typeof HOLDINGS)[H]>[number]

/** Which department holds it. */
export const PROVIDERS = {
  housingContracts: 'housing',
  publicRental: 'housing',
  providentFund: 'housing',
  businessTax: 'tax',
  medicalSettlements: 'medical-insurance',
  householdRegister: 'public-security',
  deregistration: 'public-security',
  exitsAndEntries: 'public-security',
  residencePermit: 'public-security',
  businesses: 'market-regulation',
  shareholdings: 'market-regulation',
  marriage: 'civil-affairs',
  funeral: 'civil-affairs',
  assistance: 'civil-affairs',
  organisations: 'civil-affairs',
  contributions: 'human-resources',
  pension: 'human-resources',
  employment: 'human-resources',
  publicPosts: 'human-resources',
  commercialVehicles: 'transport',
  vessels: 'transport',
  schoolEnrolment: 'education',
  schoolAid: 'education',
  disability: 'health',
  birthsAndDeaths: 'health',
  familyPlanning: 'health',
  veteranBenefits: 'public-services',
  workersInNeed: 'public-services',
  utilities: 'public-services',
  payroll: 'finance',
  subsidies: 'finance',
  establishmentPosts: 'finance',
  machinery: 'agriculture',
  land: 'agriculture',
  farmSubsidies: 'agriculture',
  monitoredHouseholds: 'agriculture',
  fishingVessels: 'agriculture',
  custody: 'justice',
  judgments: 'justice',
  deposits: 'financial-institutions',
  financialProducts: 'financial-institutions',
  securities: 'financial-institutions',
  insurancePolicies: 'financial-institutions',
  paymentBalances: 'financial-institutions',
} as const satisfies Record<Holding, DepartmentSlug>
