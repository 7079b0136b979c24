/** The logger: pino, one JSON object a line on standard error, so that standard output stays for people and programs. */
import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

/**
 * @param level pino's: trace, debug, info, warn, error, fatal, silent
 * @param destination default standard error
 */
export function createLogger(
  level: string,
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Logger {
  return pino({ level, base: undefined, serializers: { err: withoutBody } }, destination);
}

/** A refused request of discord.js carries what was sent: pictures, and words that are nobody's business. */
function withoutBody(error: Error): object {
  const { requestBody: _, ...told } = pino.stdSerializers.err(error) as object & { requestBody?: unknown };
  return told;
}

/** For code that runs without one (tests, scripts). */
export const silentLogger: Logger = pino({ level: 'silent' });
