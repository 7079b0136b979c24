/** /status: whether all is well, and what computes. */
import { answer, described, everywhere, type Field, inLanguage } from '../src/bot/index.ts';
import type { CommandContext, SlashCommand } from '../src/contracts/command.ts';
import { myRuns } from './options/runChoice.ts';
import { statusTexts } from './texts/settings.ts';
import { dataTexts } from './texts/train.ts';

const MEGABYTE = 1024 ** 2;
/** Lines that fit into a field of Discord. */
const MOST_WORKERS = 8;

export const status: SlashCommand = {
  type: 'slash',
  data: { name: 'status', ...described(statusTexts.description), ...everywhere },

  async execute(interaction, context) {
    const t = inLanguage(statusTexts, context.language);
    const { uptime, ws } = interaction.client;
    const mine = await myRuns(interaction.user.id, context);
    const open = mine.filter(({ endedAt }) => endedAt === null).length;
    const { running, waiting } = await context.runs.load();
    const fields: Field[] = [
      { name: t.uptime, value: t.uptimeValue(uptime / 1000), inline: true },
      { name: t.ping, value: ws.ping < 0 ? t.pingUnknown : t.pingValue(ws.ping), inline: true },
      { name: t.memory, value: `${Math.round(process.memoryUsage().rss / MEGABYTE)} MB`, inline: true },
      { name: t.queue, value: t.queueValue(running, waiting), inline: true },
      { name: t.yours, value: t.yoursValue(mine.length, open), inline: true },
      { name: t.lessons, value: String(context.tutor.list(context.language).length), inline: true },
      ...(await enginesField(context)),
      ...(await workersField(context)),
      ...(await lastRunField(context)),
    ];
    await answer(interaction, { panels: [{ tone: 'good', title: t.title, fields }] }, { private: true });
  },
};

async function enginesField({ engines, language }: CommandContext): Promise<Field[]> {
  const t = inLanguage(statusTexts, language);
  const all = (await engines?.()) ?? [];
  const lines = all.map(({ name, reason }) => (reason ? t.unusable(name, reason[language]) : t.usable(name)));
  return lines.length > 0 ? [{ name: t.engines, value: lines.join('\n') }] : [];
}

/** Other machines' part; on one machine the bot trains, and there is nothing to say. */
async function workersField({ store, language }: CommandContext): Promise<Field[]> {
  if (store.kind === 'sqlite') return [];
  const t = inLanguage(statusTexts, language);
  const [processes, open] = await Promise.all([store.processes.list(), store.runs.listOpen()]);
  const mine = processes.find(({ id }) => id === store.processes.ownId)?.build;
  const lines = processes
    .filter(({ engines }) => engines.length > 0)
    .map((process) => {
      const run = open.find(({ owner }) => owner === process.id)?.record;
      const doing = run ? t.workerBusy(run.id, run.spec.model.name) : t.workerIdle;
      const who = t.worker({ ...process, engines: process.engines.join(', ') });
      return `${who}: ${process.build === mine ? doing : t.workerOther}`;
    });
  const value = lines.length > 0 ? lines.slice(0, MOST_WORKERS).join('\n') : t.noWorkers;
  return [{ name: t.workers, value }];
}

/** What computed last and from which data: of everybody, so without a name. */
async function lastRunField({ store, language }: CommandContext): Promise<Field[]> {
  const [last] = await store.runs.listFinished(1);
  if (!last?.engine || !last.data) return [];
  const { engine, data, spec } = last;
  const value = `${spec.model.name} · ${engine.name} ${engine.build} · ${dataTexts[data.origin][language]}`;
  return [{ name: statusTexts.lastRun[language], value }];
}
