/**
 * Downloads one file from the first mirror that can give it: resumes what an earlier attempt left (HTTP Range), gives up
 * on a mirror that does not connect or stalls, checks the whole, and only then puts it in its place. It knows nothing of
 * what the file is for.
 */
import { createWriteStream } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { GradusError } from '../core/errors/index.ts';

export interface DownloadOptions {
  /** The same file at several hosts, best first. */
  readonly urls: readonly string[];
  /** Where it goes; what has arrived so far stands beside it as target.part. */
  readonly target: string;
  readonly isIntact: (bytes: Uint8Array) => boolean;
  /** Bytes that are there so far, after every chunk. */
  readonly onBytes?: (bytes: number) => void;
  readonly signal?: AbortSignal;
  /** ms until the answer's header has to be there. Default 4000. */
  readonly connectMs?: number;
  /** ms without a byte until a mirror is given up. Default 15000. */
  readonly stallMs?: number;
}

/** @throws GradusError DOWNLOAD_FAILED with each mirror's problem; the reason of signal when it was aborted */
export async function download(options: DownloadOptions): Promise<void> {
  const part = `${options.target}.part`;
  const problems: string[] = [];
  for (const url of options.urls) {
    // A part may have begun at another mirror or in another version: when the whole is wrong, once more from the start.
    for (const attempt of [1, 2]) {
      try {
        const resumed = await fetchInto(part, url, options);
        if (options.isIntact(await readFile(part))) {
          await rename(part, options.target);
          return;
        }
        await rm(part, { force: true });
        throw new WrongContent(resumed);
      } catch (error) {
        options.signal?.throwIfAborted();
        problems.push(`${new URL(url).host}: ${describe(error)}`);
        if (attempt === 1 && error instanceof WrongContent && error.resumed) continue;
        break;
      }
    }
  }
  throw new GradusError('DOWNLOAD_FAILED', { problems: problems.join('; ') });
}

class WrongContent extends Error {
  readonly resumed: boolean;

  constructor(resumed: boolean) {
    super('the checksum does not match');
    this.resumed = resumed;
  }
}

/** @returns whether it went on from what was there */
async function fetchInto(part: string, url: string, options: DownloadOptions): Promise<boolean> {
  const { connectMs = 4000, stallMs = 15_000, signal, onBytes } = options;
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(new Error(`no answer within ${connectMs} ms`)), connectMs);
  const either = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
  try {
    const have = await sizeOf(part);
    const response = await fetch(url, {
      headers: have > 0 ? { range: `bytes=${have}-`, 'accept-encoding': 'identity' } : {},
      signal: either,
    });
    // 416: there is nothing after what we have; the checksum decides.
    if (response.status === 416 && have > 0) {
      await response.body?.cancel();
      return true;
    }
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      throw new Error(`HTTP ${response.status}`);
    }
    const resumed = response.status === 206;
    let bytes = resumed ? have : 0;
    const watched = async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(new Error(`stalled for ${stallMs} ms`)), stallMs);
        bytes += chunk.length;
        onBytes?.(bytes);
        yield chunk;
      }
    };
    await pipeline(response.body, watched, createWriteStream(part, { flags: resumed ? 'a' : 'w' }), {
      signal: either,
    });
    return resumed;
  } catch (error) {
    throw silence.signal.aborted ? silence.signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

/** fetch hides what happened in the cause. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause as NodeJS.ErrnoException | undefined;
  return cause?.code ?? cause?.message ?? error.message;
}
