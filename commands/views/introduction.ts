/** What Gradus can do, for whoever speaks to it without asking about a lesson. */
import { button, inLanguage, type Reply, row } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import { explainTexts } from '../texts/explain.ts';
import { leadsTo } from './lesson.ts';

/** @param instead of what it can do, e.g. that it does not know */
export function introduction({ tutor, language, mention }: CommandContext, instead?: string): Reply {
  const t = inLanguage(explainTexts, language);
  const shown = tutor.list(language).slice(0, 3);
  const titles = shown.map(({ title }) => `“${title}”`);
  return {
    text: [
      instead ?? t.whatICanDo(titles.join(language === 'en' ? ', ' : '、')),
      t.commandsHint(mention('start'), mention('help')),
    ].join('\n'),
    rows: [
      row(...shown.map(({ id, title }) => button(title, leadsTo({ id, language }, 0, 'normal', 'intro')))),
    ],
  };
}
