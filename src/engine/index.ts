/** Engines by name. The only place that knows how each is loaded; heavy ones are loaded when first asked for. */
import type { Engine, EngineName } from '../contracts/engine.ts';
import type { Localized } from '../contracts/language.ts';
import { GradusError } from '../core/errors/index.ts';

interface Loader {
  /** Why it cannot be used here; null when it can. Cheap: nothing is started. */
  unavailable(): Promise<Localized | null>;
  load(): Promise<Engine>;
}

/** Fastest first. */
const loaders: Readonly<Record<EngineName, Loader>> = {
  wasm: {
    unavailable: async () => (await import('./wasm/kernels.ts')).unavailableReason(),
    load: async () => (await import('./wasm/index.ts')).createWasmEngine(),
  },
  tensorflow: {
    unavailable: async () => (await import('./tensorflow/load.ts')).unavailableReason(),
    load: async () => (await import('./tensorflow/index.ts')).createTensorFlowEngine(),
  },
  reference: {
    unavailable: async () => null,
    load: async () => (await import('./reference/index.ts')).createReferenceEngine(),
  },
};

export const engineNames = Object.keys(loaders) as readonly EngineName[];

/** @throws GradusError ENGINE_UNAVAILABLE with the reason and what to do */
export async function createEngine(name: EngineName): Promise<Engine> {
  const reason = await loaders[name].unavailable();
  if (reason) throw new GradusError('ENGINE_UNAVAILABLE', { engine: name, reason });
  return loaders[name].load();
}

export interface EngineAvailability {
  readonly name: EngineName;
  /** null: it can be used. */
  readonly reason: Localized | null;
}

export async function availableEngines(): Promise<EngineAvailability[]> {
  return Promise.all(engineNames.map(async (name) => ({ name, reason: await loaders[name].unavailable() })));
}

/** The fastest engine that this machine can use. */
export async function chooseEngine(): Promise<EngineName> {
  const usable = (await availableEngines()).find((engine) => engine.reason === null);
  return usable?.name ?? 'reference';
}
