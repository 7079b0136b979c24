/** The one-piece multipart body: read back by the platform's own parser. */
import { expect, test } from 'vitest';
import { encodeForm } from '../../src/bot/rest.ts';

test('names, types and bytes come back as they went in', async () => {
  const form = new FormData();
  const bytes = Uint8Array.from({ length: 300 }, (_, i) => i % 256);
  form.append('files[0]', new Blob([bytes], { type: 'image/png' }), 'a "quoted"\r\nname 数.png');
  form.append('files[1]', new Blob(['--gradus\r\n']), 'plain');
  form.append('payload_json', '{"content":"多行\\r\\n"}');
  const { body, contentType } = await encodeForm(form);
  const read = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData();
  const [first, second] = [read.get('files[0]') as File, read.get('files[1]') as File];
  expect(first.name).toBe('a "quoted"\r\nname 数.png');
  expect(first.type).toBe('image/png');
  expect(new Uint8Array(await first.arrayBuffer())).toEqual(bytes);
  expect([second.name, second.type, await second.text()]).toEqual([
    'plain',
    'application/octet-stream',
    '--gradus\r\n',
  ]);
  expect(read.get('payload_json')).toBe('{"content":"多行\\r\\n"}');
});
