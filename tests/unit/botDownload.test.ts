/** Fetching an upload: a link that has expired, a server that is gone, a file that is too large to begin with. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { download } from '../../src/bot/download.ts';
import { explainError } from '../../src/core/errors/index.ts';

const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url!);
  if (request.url === '/cut') {
    // Promises more than it gives.
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('half');
    response.destroy();
    return;
  }
  // As Discord's CDN answers to a link after its day is over.
  if (request.url!.startsWith('/attachments'))
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('This content is no longer available.');
  else response.end('bytes');
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('what is there is fetched', async () => {
  expect(Buffer.from(await download({ url: `${origin}/digit.png`, size: 5 })).toString()).toBe('bytes');
});

test.each([
  ['an expired link', () => `${origin}/attachments/1/2/digit.png?ex=5f000000&is=5f000000&hm=00`],
  ['an answer that breaks off', () => `${origin}/cut`],
  // Port 9 of this machine: nobody listens.
  ['a server that is gone', () => 'http://127.0.0.1:9/digit.png'],
])('%s: a coded error that says what to do, in both languages', async (_, url) => {
  const error = await download({ url: url(), size: 5 }).catch((caught) => caught);
  expect(error).toMatchObject({ code: 'UPLOAD_NOT_FETCHED' });
  expect(explainError(error, 'en')).toContain('Please upload it again');
  expect(explainError(error, 'zh-CN')).toContain('请重新上传');
});

test('a file that says it is too large is not fetched at all', async () => {
  const before = asked.length;
  const error = await download({ url: `${origin}/huge.png`, size: 26 * 1024 * 1024 }).catch(
    (caught) => caught,
  );
  expect(error).toMatchObject({ code: 'ATTACHMENT_TOO_LARGE', params: { megabytes: 26, limit: 25 } });
  expect(asked).toHaveLength(before);
});
