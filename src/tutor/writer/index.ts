/** The language model behind /ask, when an operator has set one: limits, prompt, stream, and only harmless text out of it. */
import type { AnswerWriter, WritingOrder } from '../../contracts/writer.ts';
import type { Clock } from '../../core/clock.ts';
import { systemClock } from '../../core/clock.ts';
import { GradusError } from '../../core/errors/index.ts';
import { promptFor } from './prompt.ts';
import { sanitize } from './sanitize.ts';
import { type ModelServer, type Patience, streamAnswer } from './stream.ts';

export interface WriterLimits {
  /** Answers written at a time, for everybody. */
  readonly atOnce: number;
  /** Answers that one person gets in an hour. */
  readonly perHour: number;
}

const usualPatience: Patience = { pieceMs: 20_000, answerMs: 90_000 };
const usualLimits: WriterLimits = { atOnce: 4, perHour: 30 };
const hour = 3_600_000;

export function createWriter(
  server: ModelServer,
  options: { patience?: Patience; limits?: WriterLimits; clock?: Clock } = {},
): AnswerWriter {
  const { patience = usualPatience, limits = usualLimits, clock = systemClock } = options;
  /** By learner: when each answer of the last hour was begun. */
  const begun = new Map<string, number[]>();
  let open = 0;

  function admit(learnerId: string): void {
    const now = clock();
    for (const [id, times] of begun) {
      const recent = times.filter((time) => time > now - hour);
      if (recent.length > 0) begun.set(id, recent);
      else begun.delete(id);
    }
    const mine = begun.get(learnerId) ?? [];
    if (open >= limits.atOnce || mine.length >= limits.perHour) throw new GradusError('WRITER_BUSY', {});
    begun.set(learnerId, [...mine, now]);
  }

  async function* write(order: WritingOrder): AsyncGenerator<string> {
    admit(order.learnerId);
    open++;
    try {
      let text = '';
      let shown = '';
      for await (const piece of streamAnswer(server, promptFor(order), patience, order.signal)) {
        text += piece;
        const safe = sanitize(text);
        if (safe !== shown) yield safe;
        shown = safe;
      }
      if (shown.trim() === '') throw new GradusError('WRITER_FAILED', { problem: 'an empty answer' });
    } finally {
      open--;
    }
  }

  return { model: server.model, write };
}
