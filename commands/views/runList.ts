/** A learner's runs as one message, with a menu to open one. */
import { inLanguage, type Reply, row, select } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { RunRecord } from '../../src/contracts/run.ts';
import { optimizerLabel } from '../options/optimizers.ts';
import { runChoice } from '../options/runChoice.ts';
import { runsTexts } from '../texts/runs.ts';
import { originOf, rateText } from './runParts.ts';

/** Two lines each stay far below an embed's limit. */
const SHOWN = 15;

export function runListReply(
  records: readonly RunRecord[],
  { language, mention }: Pick<CommandContext, 'language' | 'mention'>,
): Reply {
  const t = inLanguage(runsTexts, language);
  if (records.length === 0) return { text: t.none(mention('train mlp')) };
  const shown = records.slice(0, SHOWN);
  const lines = shown.map((record) => {
    const { spec, result } = record;
    const when = `<t:${Math.round(record.createdAt / 1000)}:R>`;
    const optimizer = optimizerLabel(spec.optimizer)[language];
    const settings =
      originOf(spec, language) ??
      t.settings(spec.epochs, optimizer, rateText(spec.learningRate), spec.batchSize);
    const outcome = result ? ` → **${t.accuracy(result.testAccuracy)}**` : '';
    const status = spec.imported ? t.imported : t[record.status];
    return `${t.line(record.id, spec.model.name, status, when)}\n-# ${settings}${outcome}`;
  });
  return {
    panels: [
      {
        title: t.title,
        text: lines.join('\n'),
        footer: records.length > SHOWN ? t.older(SHOWN) : undefined,
      },
    ],
    rows: [
      row(
        select(
          t.showOne,
          ['runs-show'],
          shown.map((record) => {
            const { name, value } = runChoice(record, language);
            return { label: name, value };
          }),
        ),
      ),
    ],
  };
}
