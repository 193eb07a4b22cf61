/** What grows behind the ledger: its tree with signed checkpoints, their witnesses, and the segments that it is searched by. */
import type { Config } from '../config.ts'
import { DEFAULT_ORIGIN, Integrator } from '../ledger/integrator.ts'
import { checkOrigin } from '../ledger/origin.ts'
import { SegmentSealer } from '../ledger/segments/sealer.ts'
import { Witnessing } from '../ledger/witnesses/witnessing.ts'
import { createWitnessMetrics } from '../metrics.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { OnEnd } from './lifetime.ts'
import type { Observability } from './observability.ts'

export interface LedgerProofs {
  readonly integrator: Integrator
  readonly witnessing: Witnessing
  /** Lets them grow from now on. */
  start(onEnd: OnEnd): void
}

/** @throws where the ledger of this database signs under another name than that of the settings. */
export async function openLedgerProofs(
  config: Pick<Config, 'ledgerOrigin' | 'ledgerWitnesses'>,
  parts: Observability & { readonly database: Database; readonly keys: Keys },
): Promise<LedgerProofs> {
  const { database, keys, logger, metrics } = parts
  const witnessed = createWitnessMetrics(metrics.registry, config.ledgerWitnesses)
  await checkOrigin(database.kysely, config.ledgerOrigin)
  const integrator = new Integrator(database, {
    signer: keys.signer('ledger'),
    publicKeys: keys.publicKeys(),
    rotation: keys,
    origin: config.ledgerOrigin ?? DEFAULT_ORIGIN,
    witnesses: config.ledgerWitnesses.map(({ key }) => key),
    onIntegrated(state) {
      metrics.integrated(state)
      witnessing.wake()
    },
    onError: (err) => logger.error({ err }, 'the ledger tree could not be extended'),
  })
  const witnessing = new Witnessing(database, {
    witnesses: config.ledgerWitnesses,
    integrator,
    onOutcome(witness, outcome) {
      witnessed(witness, outcome)
      if (outcome.kind === 'REFUSED') {
        const what = outcome.isFork
          ? 'A WITNESS REFUSES THE LEDGER: it was forked, or put back to an earlier state'
          : 'a witness refuses the ledger: it does not know it, or not the key that signs'
        logger.error({ witness, ...outcome }, what)
      } else if (outcome.kind === 'AWAY' && outcome.first) {
        logger.warn({ witness, ...outcome }, 'a witness does not cosign; it is asked again')
      }
    },
    onError: (err) => logger.error({ err }, 'checkpoints could not be brought to the witnesses'),
  })
  const sealer = new SegmentSealer(database, {
    onError: (err) =>
      logger.error({ err }, 'a segment of the ledger could not be made; searches go on, slower'),
  })
  return {
    integrator,
    witnessing,
    start(onEnd) {
      integrator.start()
      onEnd(() => integrator.stop())
      witnessing.start()
      onEnd(() => witnessing.stop())
      sealer.start()
      onEnd(() => sealer.stop())
    },
  }
}
