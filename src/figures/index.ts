/**
 * The figure service: cache → pool of drawing processes. Everything that takes time happens in those; here only a
 * request is made small enough, hashed and handed over.
 */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { serialize } from 'node:v8';
import type { Figure, FigureKind, FigureRequest, FigureService, Theme } from '../contracts/figures.ts';
import type { Language } from '../contracts/language.ts';
import { compiled } from '../core/paths.ts';
import { bounded } from './bounds.ts';
import { FigureCache } from './cache.ts';
import { FigurePool } from './pool.ts';

export interface FigureServiceOptions {
  /** Processes; default 2, or 1 on a machine with one core. */
  readonly workers?: number;
  /** ms that a still picture may take, default 3000; an animation has ten times as long, a formula two thirds. */
  readonly deadlineMs?: number;
  /** Figures that are kept, default 200; 0 keeps none. */
  readonly cacheEntries?: number;
}

const cacheBytes = 32 * 1024 * 1024;
/** Animations are many pictures. */
const animatedKinds: readonly FigureKind[] = [
  'optimizerRace',
  'decisionBoundary',
  'convolution',
  'backpropagation',
  'predictionReplay',
  'modelFlow',
];

/** ms: a formula's answer, with a fresh process after one that hung, stays within the deadline of all. */
function deadlineOf(kind: FigureKind, deadlineMs: number): number {
  if (animatedKinds.includes(kind)) return 10 * deadlineMs;
  return kind === 'formula' ? (2 / 3) * deadlineMs : deadlineMs;
}

/** ms after the start: the first process is warmed up when the bot itself has started. */
const warmUpDelayMs = 1500;

export function createFigureService(options: FigureServiceOptions = {}): FigureService {
  const { workers = Math.min(2, availableParallelism()), deadlineMs = 3000, cacheEntries = 200 } = options;
  const pool = new FigurePool({
    file: compiled('src/figures/worker.ts'),
    size: workers,
    heapMb: 256,
    rssMb: 700,
    startMs: 60_000,
  });
  const cache = new FigureCache(cacheEntries, cacheBytes);
  /** Two people who ask for the same figure at once wait for one drawing. */
  const underWay = new Map<string, Promise<Figure>>();
  const warmUp = setTimeout(() => pool.warmUp(), warmUpDelayMs);
  warmUp.unref();

  async function drawNew(
    key: string,
    kind: FigureKind,
    request: Uint8Array,
    language: Language,
    theme: Theme,
  ): Promise<Figure> {
    const { bytes, contentType, width, height, alt } = await pool.draw(
      { request, language, theme },
      kind,
      deadlineOf(kind, deadlineMs),
    );
    const figure = {
      bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
      contentType,
      width,
      height,
      alt,
    };
    cache.set(key, figure);
    return figure;
  }

  return {
    async draw(request: FigureRequest, { language, theme = 'dark' }) {
      const bytes = serialize(bounded(request));
      const key = createHash('sha256').update(`${language} ${theme} `).update(bytes).digest('base64');
      const known = cache.get(key) ?? underWay.get(key);
      if (known !== undefined) return known;
      const drawing = drawNew(key, request.kind, bytes, language, theme).finally(() => underWay.delete(key));
      underWay.set(key, drawing);
      return drawing;
    },
    async close() {
      clearTimeout(warmUp);
      await pool.close();
    },
  };
}
