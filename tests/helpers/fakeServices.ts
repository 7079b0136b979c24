/**
 * In-memory stand-ins for services whose work is not what a test is about: pictures of one pixel, lessons of one line,
 * runs that do what the test says. Tests of the services themselves, and end-to-end tests, use the real ones.
 */
import type { CommandContext } from '../../src/contracts/command.ts';
import type { Figure, FigureRequest, FigureService } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { RunRecord, RunResult, RunView } from '../../src/contracts/run.ts';
import type { Store } from '../../src/contracts/store.ts';
import { GradusError } from '../../src/core/errors/index.ts';

/** Draws nothing, and remembers what it was asked for. @param broken kinds that cannot be drawn */
export function fakeFigures(broken: readonly FigureRequest['kind'][] = []): FigureService & {
  readonly asked: FigureRequest[];
} {
  const asked: FigureRequest[] = [];
  return {
    asked,
    async draw(request): Promise<Figure> {
      asked.push(request);
      if (broken.includes(request.kind)) throw new GradusError('FIGURE_TIMEOUT', { seconds: 3 });
      return {
        bytes: Buffer.from(request.kind),
        contentType: 'image/png',
        width: 1,
        height: 1,
        alt: request.kind,
      };
    },
    async close() {},
  };
}

export function fakeLearners(chosen: Readonly<Record<string, Language>> = {}): Store['learners'] {
  const languages = new Map<string, Language | null>(Object.entries(chosen));
  return {
    choices: async (id) => ({ language: languages.get(id) ?? null, theme: null }),
    async setTheme() {},
    async setLanguage(id, language) {
      languages.set(id, language);
    },
  };
}

/** Nobody else is there to answer. */
export const fakeClaims: Store['claims'] = { take: async () => true };

export const someResult: RunResult = {
  testLoss: 0.05,
  testAccuracy: 0.9871,
  testCount: 10_000,
  confusion: Array.from({ length: 10 }, (_, i) =>
    Array.from({ length: 10 }, (_, j) => (i === j ? 987 : i === 4 && j === 9 ? 12 : 1)),
  ),
  mistakes: [{ index: 3, label: 4, predicted: 9, probability: 0.98, pixels: new Uint8Array(784) }],
  seconds: 83,
  imagesPerSecond: 2160,
};

export const someRecord: RunRecord = {
  id: 'k7m2q',
  learnerId: '42',
  channelId: '7',
  spec: {
    model: { name: 'cnn', inputShape: [28, 28, 1], layers: [], loss: 'sparseCategoricalCrossentropy' },
    engine: 'wasm',
    epochs: 3,
    batchSize: 32,
    learningRate: 1e-3,
    optimizer: { type: 'adam' },
    seed: 42,
  },
  status: 'queued',
  engine: null,
  data: null,
  parameterCount: null,
  result: null,
  error: null,
  createdAt: 1_700_000_000_000,
  startedAt: null,
  endedAt: null,
};

export const startedRecord: RunRecord = {
  ...someRecord,
  status: 'running',
  engine: { name: 'wasm', build: 'relaxed-simd 1f3c9a02', threads: 2 },
  data: { name: 'mnist', origin: 'directory', trainCount: 54_000, validationCount: 6_000, testCount: 10_000 },
  parameterCount: 34_826,
  startedAt: 1_700_000_001_000,
};

export const someView: RunView = {
  record: someRecord,
  ahead: 0,
  nobodyTrains: false,
  loading: null,
  progress: null,
  curve: [],
  epochs: [],
  marks: [],
  learningRate: 1e-3,
  expectedStart: null,
  expectedSeconds: null,
  diagnosis: [],
  trouble: null,
};

export const trainingView: RunView = {
  ...someView,
  record: startedRecord,
  progress: {
    phase: 'training',
    epoch: 2,
    step: 2532,
    totalSteps: 5064,
    imagesPerSecond: 2345.6,
    secondsLeft: 35,
  },
  curve: [
    { step: 100, loss: 1.2, accuracy: 0.7, learningRate: 1e-3 },
    { step: 2500, loss: 0.1234, accuracy: 0.962, learningRate: 1e-3 },
  ],
  epochs: [
    {
      epoch: 1,
      step: 1688,
      loss: 0.3,
      accuracy: 0.91,
      validationLoss: 0.101,
      validationAccuracy: 0.969,
      seconds: 25,
    },
  ],
};

/** Only what a view reads; anything else is a mistake of the test. */
export function contextOf(parts: Partial<CommandContext>): CommandContext {
  return {
    language: 'en',
    clock: () => 0,
    signal: new AbortController().signal,
    background: () => {},
    report: () => {},
    noteError: () => {},
    mention: (command: string) => `/${command}`,
    ...parts,
  } as CommandContext;
}
