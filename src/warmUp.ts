/**
 * After the start, while nobody waits: the lessons are computed and the pictures of their first screens drawn, so that
 * the first person who asks for one is answered as the second would be. One at a time, with long pauses.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from './contracts/command.ts';
import { GradusError } from './core/errors/index.ts';
import { languages } from './core/language.ts';

/** ms without anybody before a lesson is begun; computing one may hold up whoever comes just then for a moment */
const QUIET = 5000;
/** The pause after a lesson, in times of what it took: a fifth of one core at most. */
const PAUSE = 4;

export interface WarmUpOptions {
  readonly signal: AbortSignal;
  /** ms since somebody last wanted something */
  idleMs(): number;
  /** ms; resolves early when aborted */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** Resolves when all of them are warm, or when aborted. @throws what is no coded error of drawing */
export async function warmUp(
  { tutor, figures }: Pick<Services, 'tutor' | 'figures'>,
  {
    signal,
    idleMs,
    wait = (ms) => sleep(ms, undefined, { signal, ref: false }).catch(() => {}),
  }: WarmUpOptions,
): Promise<void> {
  for (const { id } of tutor.list('en')) {
    for (const language of languages) {
      for (let left = QUIET - idleMs(); left > 0 && !signal.aborted; left = QUIET - idleMs())
        await wait(left);
      if (signal.aborted) return;
      const began = performance.now();
      const [first] = (await tutor.lesson(id, language)).screens;
      for (const picture of first.pictures) {
        await figures.draw(picture, { language }).catch((error: unknown) => {
          // Whoever asks for it is told; and what is cut off by the bot's end is nobody's loss.
          if (!(error instanceof GradusError) && !signal.aborted) throw error;
        });
      }
      await wait(PAUSE * (performance.now() - began));
    }
  }
}
