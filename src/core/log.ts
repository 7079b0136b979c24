/** The logger: pino, one JSON object a line on standard error, so that standard output stays for people and programs. */
import { type Logger, pino } from 'pino';

export type { Logger };

/** @param level pino's: trace, debug, info, warn, error, fatal, silent */
export function createLogger(level: string): Logger {
  return pino({ level, base: undefined }, pino.destination({ dest: 2, sync: true }));
}

/** For code that runs without one (tests, scripts). */
export const silentLogger: Logger = pino({ level: 'silent' });
