/** The download against mirrors on this machine that behave as real ones do on a bad day. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { download } from '../../src/data/download.ts';

const content = Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * 7919) % 251));
const isIntact = (bytes: Uint8Array) => content.equals(bytes);

let folder: string;
let target: string;
const servers: Server[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gradus-download-'));
  target = join(folder, 'file.gz');
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await rm(folder, { recursive: true });
});

async function mirror(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.gz`;
}

/** Serves bytes and honours Range, like a storage bucket. */
const bucket =
  (bytes: Uint8Array, seen: string[] = []): RequestListener =>
  (request, response) => {
    seen.push(request.headers.range ?? 'all');
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (from >= bytes.length) {
      response.writeHead(416).end();
      return;
    }
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': bytes.length - from });
    response.end(bytes.subarray(from));
  };

const expectWhole = async () => {
  expect(await readFile(target)).toEqual(content);
  expect(await readdir(folder)).toEqual(['file.gz']);
};

test('fetches the file, tells the bytes, leaves nothing else', async () => {
  const told: number[] = [];
  await download({
    urls: [await mirror(bucket(content))],
    target,
    isIntact,
    onBytes: (bytes) => told.push(bytes),
  });
  await expectWhole();
  expect(told.at(-1)).toBe(content.length);
  expect([...told].sort((a, b) => a - b)).toEqual(told);
});

test('resumes what an earlier attempt left', async () => {
  const seen: string[] = [];
  await writeFile(`${target}.part`, content.subarray(0, 20_000));
  await download({ urls: [await mirror(bucket(content, seen))], target, isIntact });
  await expectWhole();
  expect(seen).toEqual(['bytes=20000-']);
});

test('a part that is already whole needs no byte more', async () => {
  await writeFile(`${target}.part`, content);
  await download({ urls: [await mirror(bucket(content))], target, isIntact });
  await expectWhole();
});

test('a mirror that breaks off is resumed at the next one', async () => {
  const seen: string[] = [];
  const breaking = await mirror(async (_, response) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 30_000));
    // A connection that is reset takes along what the other side has not read yet: first it must have all of it.
    await vi.waitFor(async () => expect((await stat(`${target}.part`)).size).toBe(30_000));
    response.destroy();
  });
  await download({ urls: [breaking, await mirror(bucket(content, seen))], target, isIntact });
  await expectWhole();
  expect(seen).toEqual(['bytes=30000-']);
});

test('a server without Range begins anew', async () => {
  await writeFile(`${target}.part`, content.subarray(0, 123));
  const plain = await mirror((_, response) => response.end(content));
  await download({ urls: [plain], target, isIntact });
  await expectWhole();
});

test('a wrong part is found by the checksum and thrown away', async () => {
  const seen: string[] = [];
  await writeFile(`${target}.part`, Buffer.alloc(1000, 9));
  await download({ urls: [await mirror(bucket(content, seen))], target, isIntact });
  await expectWhole();
  expect(seen).toEqual(['bytes=1000-', 'all']);
});

test('wrong content, HTTP errors and closed ports fall through to the next mirror', async () => {
  const closed = 'http://127.0.0.1:1/file.gz';
  const missing = await mirror((_, response) => response.writeHead(404).end());
  const wrong = await mirror(bucket(Buffer.from('<html>sign in to this network</html>')));
  await download({ urls: [closed, missing, wrong, await mirror(bucket(content))], target, isIntact });
  await expectWhole();
});

test('when no mirror helps, the error names each problem', async () => {
  const missing = await mirror((_, response) => response.writeHead(404).end());
  const silent = await mirror(() => {});
  const begun = performance.now();
  const failed = download({ urls: [missing, silent], target, isIntact, connectMs: 150 });
  await expect(failed).rejects.toMatchObject({
    code: 'DOWNLOAD_FAILED',
    params: { problems: expect.stringMatching(/HTTP 404; .*no answer within 150 ms/) },
  });
  expect(performance.now() - begun).toBeLessThan(5000);
});

test('a mirror that stalls is given up', async () => {
  const stalling = await mirror((_, response) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 100));
  });
  const urls = [stalling, await mirror(bucket(content))];
  await download({ urls, target, isIntact, stallMs: 150 });
  await expectWhole();
});

test('abort ends it with its reason', async () => {
  const abort = new AbortController();
  const silent = await mirror(() => abort.abort(new Error('cancelled by the learner')));
  const ended = download({ urls: [silent], target, isIntact, signal: abort.signal });
  await expect(ended).rejects.toThrow('cancelled by the learner');
});
