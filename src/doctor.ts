/** What this machine has, and what to do about what is missing: the work of `npm run doctor`. Starts nothing. */
import { constants } from 'node:fs';
import { access, mkdir, readdir, statfs } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import type { Config } from './config.ts';
import { explainError } from './core/errors/index.ts';
import { personInvitation, serverInvitation } from './core/invitation.ts';
import { availableEngines, createEngine } from './engine/index.ts';
import { openStore } from './store/index.ts';

export interface Finding {
  readonly subject: string;
  /** fail: Gradus cannot run as configured; note: it runs, with less. */
  readonly state: 'ok' | 'note' | 'fail';
  readonly text: string;
}

const ok = (subject: string, text: string): Finding => ({ subject, state: 'ok', text });
const note = (subject: string, text: string): Finding => ({ subject, state: 'note', text });
const fail = (subject: string, text: string): Finding => ({ subject, state: 'fail', text });

/** ms that Discord gets to answer */
const patience = 5000;

export async function examine(config: Config): Promise<Finding[]> {
  return [
    node(),
    ...(await engines()),
    await data(config),
    ...(await home(config)),
    await database(config),
    ...(await discord(config)),
  ];
}

function node(): Finding {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const text = `${process.version}, ${availableParallelism()} threads, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const supported = major > 20 || (major === 20 && minor >= 19);
  return supported ? ok('Node', text) : fail('Node', `${text}: Gradus needs 20.19 or newer`);
}

/** An engine that says it is available must also start. */
async function engines(): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { name, reason } of await availableEngines()) {
    const subject = `engine ${name}`;
    if (reason) {
      found.push(note(subject, `not available: ${reason.en}`));
      continue;
    }
    try {
      const { identity } = await createEngine(name);
      found.push(
        ok(subject, `${identity.build}, ${identity.threads} thread${identity.threads === 1 ? '' : 's'}`),
      );
    } catch (error) {
      found.push(fail(subject, explainError(error, 'en')));
    }
  }
  return found;
}

const mnistFiles = ['train-images', 'train-labels', 't10k-images', 't10k-labels'];

async function data({ mnistDir }: Config): Promise<Finding> {
  if (!mnistDir) {
    return note(
      'MNIST',
      'MNIST_DIR is not set: it is downloaded at the first run, or digits are drawn by Gradus',
    );
  }
  const names = await readdir(mnistDir).catch(() => null);
  if (!names) return fail('MNIST', `MNIST_DIR ${mnistDir} cannot be read; correct it or unset it`);
  const missing = mnistFiles.filter((file) => !names.some((name) => name.startsWith(file)));
  if (missing.length > 0)
    return fail('MNIST', `${mnistDir} has no ${missing.join(', ')} (IDX files, .gz or not)`);
  return ok('MNIST', `four files in ${mnistDir}`);
}

async function home(config: Config): Promise<Finding[]> {
  const subject = 'GRADUS_HOME';
  try {
    await mkdir(config.home, { recursive: true });
    await access(config.home, constants.W_OK);
    const { bavail, bsize } = await statfs(config.home);
    const free = (bavail * bsize) / 2 ** 30;
    const place =
      free < 1
        ? note(subject, `${config.home}: only ${free.toFixed(2)} GiB free`)
        : ok(subject, `${config.home}, ${Math.floor(free)} GiB free`);
    const store = await openStore({ home: config.home });
    await store.close();
    return [place];
  } catch (error) {
    return [fail(subject, `${config.home}: ${error instanceof Error ? error.message : error}`)];
  }
}

async function database({ home, databaseUrl }: Config): Promise<Finding> {
  if (!databaseUrl) return ok('database', 'SQLite in GRADUS_HOME');
  try {
    const store = await openStore({ home, databaseUrl });
    const others = await store.processes.list();
    await store.close();
    const trainers = others.filter(({ engines }) => engines.length > 0).length;
    return ok('database', `PostgreSQL; ${trainers} of ${others.length} processes on it train`);
  } catch (error) {
    return fail('DATABASE_URL', explainError(error, 'en'));
  }
}

interface Application {
  readonly id: string;
  readonly name: string;
  readonly flags?: number;
  readonly integration_types_config?: Readonly<Record<string, unknown>>;
}

/** Discord's number of an installation for oneself. */
const userInstall = '1';

/** GATEWAY_MESSAGE_CONTENT and its variant for bots in fewer than 100 servers */
const messageContentFlags = (1 << 18) | (1 << 19);

async function discord(config: Config): Promise<Finding[]> {
  if (!config.discordToken) {
    return [note('Discord', 'DISCORD_TOKEN is not set: npm start brings a local Discord and its page')];
  }
  const api = config.discordApiUrl ?? 'https://discord.com/api';
  try {
    const response = await fetch(`${api}/v10/applications/@me`, {
      headers: { authorization: `Bot ${config.discordToken}` },
      signal: AbortSignal.timeout(patience),
    });
    if (response.status === 401) {
      return [
        fail(
          'Discord',
          'the token is refused; reset it in the developer portal under “Bot” and set DISCORD_TOKEN',
        ),
      ];
    }
    if (!response.ok) return [fail('Discord', `${api} answered ${response.status}`)];
    const application = (await response.json()) as Application;
    const content = ((application.flags ?? 0) & messageContentFlags) !== 0;
    const forPeople = application.integration_types_config?.[userInstall] !== undefined;
    return [
      ok('Discord', `${application.name} (${application.id}) at ${api}`),
      ok(
        'intents',
        content
          ? 'message content is on; Gradus does not need it'
          : 'no privileged intent, and none is needed',
      ),
      ok('invitation', `to a server: ${serverInvitation(application.id)}`),
      forPeople
        ? ok('invitation', `for oneself: ${personInvitation(application.id)}`)
        : note(
            'invitation',
            'nobody can install it for themselves: tick “User Install” under “Installation”',
          ),
    ];
  } catch (error) {
    return [fail('Discord', `${api} cannot be reached: ${error instanceof Error ? error.message : error}`)];
  }
}
