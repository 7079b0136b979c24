/** The bot as `npm start` runs it, in a process and with a home of its own, on the local Discord of a benchmark. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentWith } from '../src/config.ts';
import type { LocalDiscord } from '../src/contracts/local.ts';
import { compiled, projectRoot } from '../src/core/paths.ts';

export interface BotProcess {
  /** Memory that it has now. */
  rssMb(): number;
  stop(): Promise<void>;
}

/** Resolves when it has logged in. @throws Error when it ends before */
export async function startBotProcess(discord: LocalDiscord, logLevel: string): Promise<BotProcess> {
  const home = mkdtempSync(join(tmpdir(), 'gradus-bench-'));
  const child = spawn(process.execPath, [compiled('src/main.ts')], {
    cwd: projectRoot,
    env: environmentWith({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      GRADUS_HOME: home,
      LOG_LEVEL: logLevel,
    }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`the bot ended with ${code}`)));
  });
  return {
    rssMb: () =>
      Math.round(
        Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
      ),
    async stop() {
      child.kill('SIGTERM');
      await exited;
      rmSync(home, { recursive: true, force: true });
    },
  };
}
