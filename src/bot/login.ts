/** What keeps the bot from logging in, told so that somebody can mend it who has never made a bot. */
import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes } from 'discord.js';
import { GradusError } from '../core/errors/index.ts';

/** @returns a coded error for what is known, else the error itself */
export function loginError(error: unknown, address: string): unknown {
  const refused =
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) ||
    (error instanceof DiscordAPIError && error.status === 401);
  if (refused) return new GradusError('TOKEN_REFUSED', {}, { cause: error });
  const reason = networkProblem(error);
  return reason ? new GradusError('DISCORD_UNREACHABLE', { address, reason }, { cause: error }) : error;
}

/** ENOTFOUND, ECONNREFUSED …: fetch wraps what the system said. */
function networkProblem(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code)) return error.code;
  return networkProblem(error.cause);
}
