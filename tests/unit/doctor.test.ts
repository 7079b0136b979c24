import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { examine, type Finding } from '../../src/doctor.ts';

let folder: string;
let server: Server | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradus-doctor-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  if (server) await new Promise((resolve) => server!.close(resolve));
  server = undefined;
});

async function diagnose(
  env: Record<string, string>,
): Promise<(subject: string, nth?: number) => Finding | undefined> {
  const findings = await examine(readConfig({ GRADUS_HOME: folder, ...env }));
  return (subject, nth = 0) => findings.filter((f) => f.subject === subject)[nth];
}

const linkIn = ({ text }: Finding) => /https:\S+/.exec(text)?.[0] ?? '';

/** A Discord that answers everything the same. @returns its API's address */
async function answering(status: number, body: object): Promise<string> {
  server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}

test('without a token and data everything that is needed is there', async () => {
  const finding = await diagnose({});
  expect(finding('Node')?.state).toBe('ok');
  expect(finding('engine reference')?.state).toBe('ok');
  expect(finding('engine wasm')?.state).toBe('ok');
  expect(finding('MNIST')?.state).toBe('note');
  expect(finding('Discord')?.state).toBe('note');
});

test('an incomplete MNIST_DIR is named with what is missing', async () => {
  writeFileSync(join(folder, 'train-images-idx3-ubyte.gz'), '');
  const mnist = (await diagnose({ MNIST_DIR: folder }))('MNIST');
  expect(mnist).toMatchObject({ state: 'fail', text: expect.stringContaining('train-labels') });
  expect(mnist?.text).not.toContain('train-images,');
});

test('a home that cannot be written is a failure', async () => {
  writeFileSync(join(folder, 'file'), '');
  const finding = await diagnose({ GRADUS_HOME: join(folder, 'file') });
  expect(finding('GRADUS_HOME')?.state).toBe('fail');
});

test('a refused token says where to get another', async () => {
  const api = await answering(401, { message: '401: Unauthorized', code: 0 });
  const finding = await diagnose({ DISCORD_TOKEN: 'wrong', DISCORD_API_URL: api });
  expect(finding('Discord')).toMatchObject({ state: 'fail', text: expect.stringContaining('DISCORD_TOKEN') });
});

test('a good token brings the invitation link with the permissions that Gradus needs', async () => {
  const config = { 0: {}, 1: {} };
  const api = await answering(200, { id: '123', name: 'Gradus', flags: 0, integration_types_config: config });
  const finding = await diagnose({ DISCORD_TOKEN: 'right', DISCORD_API_URL: api });
  expect(finding('intents')?.text).toContain('none is needed');
  const link = new URL(linkIn(finding('invitation')!));
  expect(link.searchParams.get('client_id')).toBe('123');
  const permissions = BigInt(link.searchParams.get('permissions')!);
  for (const bit of [10n, 11n, 14n, 15n, 16n, 35n, 38n]) expect((permissions >> bit) & 1n).toBe(1n);
  const own = new URL(linkIn(finding('invitation', 1)!));
  expect([own.searchParams.get('integration_type'), own.searchParams.get('scope')]).toEqual([
    '1',
    'applications.commands',
  ]);
});

test('an application that nobody can install for themselves: says what to tick', async () => {
  const api = await answering(200, { id: '123', name: 'Gradus', integration_types_config: { 0: {} } });
  const finding = await diagnose({ DISCORD_TOKEN: 'right', DISCORD_API_URL: api });
  expect(finding('invitation', 1)).toMatchObject({
    state: 'note',
    text: expect.stringContaining('User Install'),
  });
});
