/** The environment, parsed once; the only reader of process.env. */
import { z } from 'zod';
import { GradusError } from './core/errors/index.ts';

/** .env files and shells hand over empty strings for "not set". */
const blankAsUnset = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));

const schema = z.object({
  DISCORD_TOKEN: z.string().optional(),
  /** Another Discord than discord.com, e.g. the local one: http://127.0.0.1:PORT/api */
  DISCORD_API_URL: z.url().optional(),
  /** postgres://… when runs go to workers on other machines. */
  DATABASE_URL: z.string().optional(),
  GRADUS_HOME: z.string().default('.gradus'),
  MNIST_DIR: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(7842),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  LLM_BASE_URL: z.url().optional(),
  LLM_API_KEY: z.string().optional(),
  LLM_MODEL: z.string().optional(),
});

export interface Config {
  readonly discordToken?: string;
  readonly discordApiUrl?: string;
  readonly databaseUrl?: string;
  /** All of Gradus' data. */
  readonly home: string;
  readonly mnistDir?: string;
  readonly port: number;
  readonly host: string;
  readonly logLevel: string;
  readonly llm?: { readonly baseUrl: string; readonly apiKey?: string; readonly model?: string };
}

/** @throws GradusError CONFIG_INVALID naming each variable and its problem */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = schema.safeParse(blankAsUnset(env));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ');
    throw new GradusError('CONFIG_INVALID', { problems });
  }
  const e = parsed.data;
  return {
    discordToken: e.DISCORD_TOKEN,
    discordApiUrl: e.DISCORD_API_URL,
    databaseUrl: e.DATABASE_URL,
    home: e.GRADUS_HOME,
    mnistDir: e.MNIST_DIR,
    port: e.PORT,
    host: e.HOST,
    logLevel: e.LOG_LEVEL,
    llm: e.LLM_BASE_URL ? { baseUrl: e.LLM_BASE_URL, apiKey: e.LLM_API_KEY, model: e.LLM_MODEL } : undefined,
  };
}

/** The environment for a child process, with some variables set. */
export function environmentWith(variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...variables };
}
