/** Whether a person may start another run now, and if not, when. What is counted are the runs in the store. */
import type { Answerable } from '../../src/bot/index.ts';
import type { CommandContext, Quota, Quotas } from '../../src/contracts/command.ts';
import type { RunRecord } from '../../src/contracts/run.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { myRuns } from '../options/runChoice.ts';

const DAY = 24 * 3600_000;
const MINUTE = 60_000;

/** @throws GradusError QUOTA_OPEN_RUNS, QUOTA_COOL_DOWN, QUOTA_MINUTES */
export async function requireQuota(interaction: Answerable, context: CommandContext): Promise<void> {
  const { quotas } = context;
  if (!quotas) return;
  const quota = isTrusted(interaction, quotas) ? quotas.trusted : quotas.everyone;
  const problem = quotaProblem(await myRuns(interaction.user.id, context), quota, context.clock());
  if (problem) throw problem;
}

/** Runs of trusted people go before those of the others. */
export function rankOf(interaction: Answerable, { quotas }: CommandContext): number {
  return quotas && isTrusted(interaction, quotas) ? 1 : 0;
}

function isTrusted(interaction: Answerable, { trustedRoles }: Quotas): boolean {
  const roles = interaction.member?.roles;
  if (!roles) return false;
  const has = Array.isArray(roles) ? (id: string) => roles.includes(id) : (id: string) => roles.cache.has(id);
  return trustedRoles.some(has);
}

/**
 * @param records of one person, newest first
 * @param now ms since 1970
 */
export function quotaProblem(records: readonly RunRecord[], quota: Quota, now: number): GradusError | null {
  const open = records.filter(({ endedAt }) => endedAt === null).length;
  if (open >= quota.openRuns) return new GradusError('QUOTA_OPEN_RUNS', { open, limit: quota.openRuns });
  const coolUntil = (records[0]?.createdAt ?? Number.NEGATIVE_INFINITY) + quota.coolDownSeconds * 1000;
  if (coolUntil > now) return new GradusError('QUOTA_COOL_DOWN', { at: seconds(coolUntil) });
  const again = trainAgainAt(records, quota.minutesPerDay * MINUTE, now);
  if (again > now)
    return new GradusError('QUOTA_MINUTES', { limit: quota.minutesPerDay, at: seconds(again) });
  return null;
}

/** When the last 24 hours hold less than `allowed` ms of training: now, or when enough of it is old enough. */
function trainAgainAt(records: readonly RunRecord[], allowed: number, now: number): number {
  const spans = records
    .filter(({ startedAt }) => startedAt !== null)
    .map(({ startedAt, endedAt }) => ({ from: Math.max(startedAt!, now - DAY), to: endedAt ?? now }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
  let excess = spans.reduce((sum, { from, to }) => sum + to - from, 0) - allowed;
  if (excess < 0) return now;
  for (const { from, to } of spans) {
    if (excess < to - from) return from + excess + DAY;
    excess -= to - from;
  }
  return now + DAY;
}

function seconds(ms: number): number {
  return Math.ceil(ms / 1000);
}
