/**
 * `npm run bench -- steering [--rounds N] [--json FILE]`: how soon the buttons of a run's message take effect, while it
 * trains on all cores. Its owner presses Pause, Go on, the two of the learning rate, and Cancel with its question; timed is
 * from the press until the run's message shows what was wanted. Fails when anything took longer than 2 s, the time that a
 * person is promised; an edit of the message may wait 1.5 s of these for the one before.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { APIMessage } from 'discord-api-types/v10';
import { startLocalDiscord } from '../../src/local/index.ts';
import { startBotProcess } from '../botProcess.ts';
import { connectPage, type PagePerson } from '../page.ts';
import { percentiles } from '../statistics.ts';

/** ms */
const promised = 2000;

interface Step {
  readonly name: string;
  /** Route of the button (the first part of its custom_id, with arguments after the run's id). */
  readonly button: (runId: string) => string;
  readonly shows: (message: APIMessage) => boolean;
}

const routes = (message: APIMessage) =>
  (message.components ?? []).flatMap((row) =>
    'components' in row ? row.components.flatMap((c) => ('custom_id' in c ? [c.custom_id] : [])) : [],
  );
const has = (route: string) => (message: APIMessage) =>
  routes(message).some((id) => id.startsWith(`${route}:`));
const rate = (text: string) => (message: APIMessage) =>
  JSON.stringify(message.embeds).includes(`learning rate ${text}`);

const steps: readonly Step[] = [
  { name: 'pause', button: (id) => `train-pause:${id}`, shows: has('train-resume') },
  { name: 'go on', button: (id) => `train-resume:${id}`, shows: (message) => !has('train-resume')(message) },
  { name: 'rate ÷ 2', button: (id) => `train-rate:${id}:0.5`, shows: rate('0.0005') },
  { name: 'rate × 2', button: (id) => `train-rate:${id}:2`, shows: rate('0.001 ') },
];

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { rounds: { type: 'string', default: '5' }, json: { type: 'string' } },
  });
  const discord = await startLocalDiscord({ rateLimits: false });
  const bot = await startBotProcess(discord, 'error');
  const times = new Map<string, number[]>();
  try {
    const person = await connectPage(discord.origin, 'bench', 'en');
    for (let round = 0; round < Number(values.rounds); round++) await steer(person, times);
    person.close();
  } finally {
    await bot.stop();
    await discord.close();
  }
  const rows = [...times].map(([button, ms]) => ({
    button,
    ...percentiles(ms),
    worst: Math.round(Math.max(...ms)),
  }));
  for (const { button, p50, worst } of rows)
    console.log(`${button.padEnd(10)} p50 ${p50} ms, worst ${worst} ms`);
  if (values.json) writeFileSync(values.json, JSON.stringify({ rows }, null, 2));
  const late = rows.filter(({ worst }) => worst > promised);
  if (late.length > 0)
    throw new Error(`later than ${promised} ms: ${late.map(({ button }) => button).join(', ')}`);
}

/** One run, from its first steps to its end. */
async function steer(person: PagePerson, times: Map<string, number[]>): Promise<void> {
  const { message } = await person.ask('/train cnn epochs:50');
  const now = await person.until((m) => m.id === message.id && has('train-pause')(m));
  const runId = routes(now)[0].split(':')[1];
  const time = async (name: string, press: () => Promise<unknown>, shows: (m: APIMessage) => boolean) => {
    const began = performance.now();
    const shown = person.until((m) => m.id === message.id && shows(m));
    await press();
    await shown;
    times.set(name, [...(times.get(name) ?? []), performance.now() - began]);
  };
  for (const { name, button, shows } of steps) {
    await time(name, () => person.press(message.id, button(runId)), shows);
    // What goes on starts its process again and reads its data first; then there is something to steer.
    if (name === 'go on') await person.until((m) => m.id === message.id && has('train-pause')(m));
  }
  const question = person.until((m) => has('train-cancel-yes')(m));
  await person.press(message.id, `train-cancel:${runId}`);
  const { id } = await question;
  await time('cancel', () => person.press(id, `train-cancel-yes:${runId}`), has('train-again'));
}
