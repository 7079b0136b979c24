/** The buttons of a run's message; which ones there are follows from its state alone. */
import { button, inLanguage, type Row, row } from '../../src/bot/index.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { RunView } from '../../src/contracts/run.ts';
import { trainTexts } from '../texts/train.ts';

export function runButtons(view: RunView, language: Language): Row[] {
  const t = inLanguage(trainTexts, language);
  const { id, status } = view.record;
  const cancel = button(t.cancel, ['train-cancel', id], 'danger');
  switch (status) {
    case 'queued':
      return [row(cancel)];
    case 'running':
      return view.progress?.phase === 'training'
        ? [
            row(
              button(t.pause, ['train-pause', id]),
              button(t.halve, ['train-rate', id, 0.5]),
              button(t.double, ['train-rate', id, 2]),
              cancel,
            ),
          ]
        : [row(cancel)];
    case 'paused':
      return [row(button(t.resume, ['train-resume', id], 'success'), cancel)];
    case 'finished':
      return [row(button(t.use, ['train-use', id], 'primary'), button(t.again, ['train-again', id]))];
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      return [row(button(t.again, ['train-again', id]))];
  }
}
