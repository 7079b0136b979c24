/** The environment, parsed once; the only reader of process.env. */
import { z } from 'zod';
import type { Quotas } from './contracts/command.ts';
import type { RunLimits } from './contracts/run.ts';
import type { RetentionPolicy } from './contracts/store.ts';
import { GradusError } from './core/errors/index.ts';
import { usualRetention } from './core/retention.ts';
import { runLimits } from './core/runLimits.ts';

/** .env files and shells hand over empty strings for "not set". */
const blankAsUnset = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));

const variables = z.object({
  DISCORD_TOKEN: z.string().optional(),
  /** Another Discord than discord.com, e.g. the local one: http://127.0.0.1:PORT/api */
  DISCORD_API_URL: z.url().optional(),
  /** postgres://… when runs go to workers on other machines. */
  DATABASE_URL: z.string().optional(),
  /** Whether the bot trains too when there is a DATABASE_URL; without one nobody else does. */
  BOT_TRAINS: z.enum(['yes', 'no']).default('yes'),
  /** Threads of the engine in one run; default: what it finds best. */
  TRAINING_THREADS: z.coerce.number().int().min(1).optional(),
  RUN_MAX_MINUTES: z.coerce.number().positive().default(240),
  RUN_MAX_MEMORY_MB: z.coerce.number().int().min(128).default(6144),
  MAX_WAITING_RUNS: z.coerce.number().int().min(1).default(runLimits.waiting),
  KEEP_PAUSED_DAYS: z.coerce.number().positive().default(usualRetention.pausedDays),
  /** Default: for ever. */
  KEEP_WEIGHTS_DAYS: z.coerce.number().positive().optional(),
  TIDY_EVERY_HOURS: z.coerce.number().positive().default(usualRetention.everyHours),
  GRADUS_HOME: z.string().default('.gradus'),
  MNIST_DIR: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(7842),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  QUOTA_OPEN_RUNS: z.coerce.number().int().min(1).default(runLimits.openPerLearner),
  QUOTA_MINUTES_PER_DAY: z.coerce.number().positive().default(240),
  QUOTA_COOL_DOWN_SECONDS: z.coerce.number().min(0).default(0),
  /** Ids of roles, with commas between them, whose members may do more. */
  TRUSTED_ROLES: z.string().default(''),
  TRUSTED_OPEN_RUNS: z.coerce.number().int().min(1).default(10),
  TRUSTED_MINUTES_PER_DAY: z.coerce.number().positive().default(1440),
  LLM_BASE_URL: z.url().optional(),
  LLM_API_KEY: z.string().optional(),
  LLM_MODEL: z.string().optional(),
});

const schema = variables.refine((e) => e.LLM_BASE_URL === undefined || e.LLM_MODEL !== undefined, {
  path: ['LLM_MODEL'],
  message: 'is needed with LLM_BASE_URL: the name of the model that answers',
});

export interface Config {
  readonly discordToken?: string;
  readonly discordApiUrl?: string;
  readonly databaseUrl?: string;
  /** All of Gradus' data. */
  readonly home: string;
  readonly mnistDir?: string;
  /** How runs are trained here. */
  readonly training: {
    /** Whether the bot trains beside workers. */
    readonly byBot: boolean;
    readonly threads?: number;
    readonly limits: RunLimits;
    /** Runs of everybody that may wait. */
    readonly maxWaiting: number;
    /** What is deleted when. */
    readonly retention: RetentionPolicy;
  };
  readonly port: number;
  readonly host: string;
  readonly logLevel: string;
  readonly quotas?: Quotas;
  readonly llm?: { readonly baseUrl: string; readonly apiKey?: string; readonly model: string };
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
    training: {
      byBot: e.BOT_TRAINS === 'yes',
      threads: e.TRAINING_THREADS,
      limits: { minutes: e.RUN_MAX_MINUTES, memory: e.RUN_MAX_MEMORY_MB },
      maxWaiting: e.MAX_WAITING_RUNS,
      retention: {
        pausedDays: e.KEEP_PAUSED_DAYS,
        weightsDays: e.KEEP_WEIGHTS_DAYS ?? usualRetention.weightsDays,
        everyHours: e.TIDY_EVERY_HOURS,
      },
    },
    port: e.PORT,
    host: e.HOST,
    logLevel: e.LOG_LEVEL,
    quotas: {
      everyone: {
        openRuns: e.QUOTA_OPEN_RUNS,
        minutesPerDay: e.QUOTA_MINUTES_PER_DAY,
        coolDownSeconds: e.QUOTA_COOL_DOWN_SECONDS,
      },
      trusted: {
        openRuns: e.TRUSTED_OPEN_RUNS,
        minutesPerDay: e.TRUSTED_MINUTES_PER_DAY,
        coolDownSeconds: 0,
      },
      trustedRoles: e.TRUSTED_ROLES.split(/[\s,]+/).filter((id) => id !== ''),
    },
    llm:
      e.LLM_BASE_URL && e.LLM_MODEL
        ? { baseUrl: e.LLM_BASE_URL, apiKey: e.LLM_API_KEY, model: e.LLM_MODEL }
        : undefined,
  };
}

/** The environment for a child process, with some variables set. */
export function environmentWith(variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...variables };
}
