/** A bot that does not train itself (BOT_TRAINS=no): people are told when nobody does, and see who does when somebody comes. */
import { hostname } from 'node:os';
import { afterAll, expect, test } from 'vitest';
import { startPostgres } from '../../bench/machines/postgres.ts';
import { startWorkerProcess } from '../../bench/machines/workers.ts';
import { openChannel, patience, textOf } from '../helpers/channel.ts';

const postgres = await startPostgres();
afterAll(async () => {
  if ('stop' in postgres) await postgres.stop();
});
const reason = 'reason' in postgres ? ` (skipped: ${postgres.reason})` : '';

test.skipIf('reason' in postgres)(
  `a run that waits for a worker says so, begins when one is there, and /status names who trains${reason}`,
  async () => {
    if (!('database' in postgres)) return;
    const databaseUrl = await postgres.database();
    const channel = await openChannel({ environment: { DATABASE_URL: databaseUrl, BOT_TRAINS: 'no' } });
    const [ada, lin] = [channel.seat('Ada'), channel.seat('Lin', { locale: 'zh-CN' })];
    const status = async (seat: typeof ada, name: string) => {
      const before = new Set(seat.messages.keys());
      await seat.type('/status');
      const answer = await seat.until(() =>
        [...seat.messages.values()].find((m) => !before.has(m.id) && textOf(m).includes(name)),
      );
      const fields = answer.embeds[0].fields ?? [];
      return fields.find((field) => field.name === name)?.value;
    };

    await ada.type('/train mlp epochs:1 batch:64');
    const waiting = await ada.reads('mlp is waiting', 'Nobody is there to train it', 'npm run worker');
    await lin.type('/train mlp epochs:1 batch:64');
    await lin.reads('mlp 正在排队', '目前没有可以训练它的进程');
    expect(await status(ada, 'Who trains')).toContain('Nobody: start `npm run worker`');
    expect(await status(lin, '训练主机')).toContain('没有主机在训练');

    const worker = await startWorkerProcess({ databaseUrl, home: channel.home, mnistDir: channel.mnistDir });
    try {
      await ada.until(() => textOf(ada.messages.get(waiting.id)!).includes('of the test digits correctly'));
      await lin.reads('的测试数字');
      const who = await status(ada, 'Who trains');
      expect(who).toMatch(
        new RegExp(`^\\*\\*${hostname()}\\*\\* \\(worker, \\d+ cores, wasm.*, build \\w+\\): `),
      );
      expect(who?.split('\n')).toHaveLength(1);
      await worker.stop();
      expect(await status(ada, 'Who trains')).toContain('Nobody');
    } finally {
      await worker.stop();
      await channel.close();
    }
  },
  2 * patience,
);
