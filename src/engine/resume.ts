/** What a checkpoint must agree with before a run goes on from it: the same network, optimiser and engine build. */
import type { EngineIdentity } from '../contracts/engine.ts';
import type { ModelSpec } from '../contracts/model.ts';
import { GradusError } from '../core/errors/index.ts';
import { modelHash, type TensorFileHeader } from './checkpoint.ts';
import type { ResolvedOptimizer } from './optimizers.ts';

/** TensorFileHeader.details of a checkpoint. */
export interface ResumeDetails {
  /** Updates made so far. */
  readonly step: number;
  readonly seed: number;
  readonly optimizer: ResolvedOptimizer;
}

/** @throws GradusError CHECKPOINT_MISMATCH saying "what it has ≠ what is wanted" */
export function checkResumable(
  header: TensorFileHeader,
  spec: ModelSpec,
  engine: EngineIdentity,
  optimizer: ResolvedOptimizer,
): ResumeDetails {
  const details = header.details as unknown as ResumeDetails;
  const pairs: readonly [string, string, string, string][] = [
    [header.kind, 'checkpoint', header.kind, 'checkpoint'],
    [modelHash(header.model), modelHash(spec), header.model.name, spec.name],
    [header.build, `${engine.name} ${engine.build}`, header.build, `${engine.name} ${engine.build}`],
    [JSON.stringify(details.optimizer), JSON.stringify(optimizer), details.optimizer?.type, optimizer.type],
  ];
  for (const [has, wanted, hasName, wantedName] of pairs) {
    if (has !== wanted) {
      const [left, right] = hasName === wantedName ? [has, wanted] : [hasName, wantedName];
      throw new GradusError('CHECKPOINT_MISMATCH', { problem: `${left} ≠ ${right}` });
    }
  }
  return details;
}
