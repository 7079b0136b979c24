/** /status: whether all is well, and what computes. */
import { answer, described, everywhere, type Field, inLanguage } from '../src/bot/index.ts';
import type { SlashCommand } from '../src/contracts/command.ts';
import { myRuns } from './options/runChoice.ts';
import { statusTexts } from './texts/settings.ts';
import { dataTexts } from './texts/train.ts';

const MEGABYTE = 1024 ** 2;

export const status: SlashCommand = {
  type: 'slash',
  data: { name: 'status', ...described(statusTexts.description), ...everywhere },

  async execute(interaction, context) {
    const t = inLanguage(statusTexts, context.language);
    const { uptime, ws } = interaction.client;
    const mine = await myRuns(interaction.user.id, context);
    const open = mine.filter(({ endedAt }) => endedAt === null).length;
    const computed = mine.find(({ engine }) => engine !== null);
    const fields: Field[] = [
      { name: t.uptime, value: t.uptimeValue(uptime / 1000), inline: true },
      { name: t.ping, value: ws.ping < 0 ? t.pingUnknown : t.pingValue(ws.ping), inline: true },
      { name: t.memory, value: `${Math.round(process.memoryUsage().rss / MEGABYTE)} MB`, inline: true },
      { name: t.lessons, value: String(context.tutor.list(context.language).length), inline: true },
      { name: t.yours, value: t.yoursValue(mine.length, open), inline: true },
    ];
    if (computed?.engine) {
      fields.push({
        name: t.engine,
        value: `${computed.engine.name} ${computed.engine.build}`,
        inline: true,
      });
    }
    if (computed?.data)
      fields.push({ name: t.data, value: dataTexts[computed.data.origin][context.language] });
    await answer(interaction, { panels: [{ tone: 'good', title: t.title, fields }] }, { private: true });
  },
};
