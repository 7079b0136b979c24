/** Several runs side by side: their curves in one picture, and what made the difference below it. */
import { type Field, inLanguage, type Reply } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { RunView } from '../../src/contracts/run.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { optimizerLabel } from '../options/optimizers.ts';
import { runsTexts } from '../texts/runs.ts';
import { draw } from './picture.ts';
import { rateText } from './runParts.ts';

/** @throws GradusError RUN_WITHOUT_CURVE, RUN_IMPORTED */
export async function comparisonReply(
  views: readonly RunView[],
  { figures, language }: Pick<CommandContext, 'figures' | 'language'>,
): Promise<Reply> {
  const t = inLanguage(runsTexts, language);
  for (const { curve, record } of views) {
    if (record.spec.imported) throw new GradusError('RUN_IMPORTED', { id: record.id });
    if (curve.length < 2) throw new GradusError('RUN_WITHOUT_CURVE', { id: record.id });
  }
  const runs = views.map(({ record, curve, epochs }) => ({
    name: `${record.id} ${record.spec.model.name}`,
    curve,
    epochs,
  }));
  const drawn = await draw(figures, 'comparison', { kind: 'compareRuns', data: { runs } }, language);
  const fields = views.map(({ record }): Field => {
    const { spec, result } = record;
    const optimizer = optimizerLabel(spec.optimizer)[language];
    return {
      name: `${record.id} · ${spec.model.name}`,
      value: [
        t.settings(spec.epochs, optimizer, rateText(spec.learningRate), spec.batchSize),
        result ? `**${t.accuracy(result.testAccuracy)}**` : t[record.status],
      ].join('\n'),
      inline: true,
    };
  });
  return { panels: [{ title: t.comparison, text: drawn.problem, fields, picture: drawn.picture }] };
}
