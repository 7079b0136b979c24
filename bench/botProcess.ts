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
  /** kill −9 */
  vanish(): Promise<void>;
}

/**
 * Resolves when it has logged in.
 * @param variables of its environment, over those that it gets anyway
 * @throws Error when it ends before
 */
export async function startBotProcess(
  discord: LocalDiscord,
  logLevel: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<BotProcess> {
  const home = mkdtempSync(join(tmpdir(), 'gradus-bench-'));
  const child = spawn(process.execPath, [compiled('src/main.ts')], {
    cwd: projectRoot,
    env: environmentWith({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      GRADUS_HOME: home,
      LOG_LEVEL: logLevel,
      ...variables,
    }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    await exited;
    rmSync(home, { recursive: true, force: true });
  };
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`the bot ended with ${code}`)));
  });
  return {
    rssMb: () =>
      Math.round(
        Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
      ),
    stop: () => end('SIGTERM'),
    vanish: () => end('SIGKILL'),
  };
}
