import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/contracts/engine.ts';
import { createWasmEngine } from '../../src/engine/wasm/index.ts';
import { engineCases } from '../helpers/engineCases.ts';
import { compareCase } from '../helpers/engineSuite.ts';

describe('every case agrees with the reference', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createWasmEngine({ threads: 2 });
  });
  test.each(engineCases.map((c) => [c.name, c] as const))('%s', async (_, engineCase) => {
    expect(await compareCase(engine, engineCase, 5e-5)).toEqual([]);
  });
});
