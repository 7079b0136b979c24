/**
 * A network between a database and its clients that can fail, in both of its ways: refused (nobody listens, connections
 * break) and silent (connections stand, nothing arrives).
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type NetworkState = 'open' | 'refused' | 'silent';

export interface Network {
  /** The address of a database behind it. */
  through(databaseUrl: string): string;
  set(state: NetworkState): Promise<void>;
  close(): Promise<void>;
}

/** @param port of the server behind it, on this machine */
export async function startNetwork(port: number): Promise<Network> {
  let state: NetworkState = 'open';
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((client) => {
    keep(client);
    // Whatever is sent is taken and goes nowhere.
    if (state === 'silent') return void client.resume();
    const target = connect(port, '127.0.0.1');
    keep(target);
    client.on('close', () => target.destroy());
    target.on('close', () => client.destroy());
    client.pipe(target).pipe(client);
  });
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const refuse = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      breakAll();
    });

  return {
    through(databaseUrl) {
      const url = new URL(databaseUrl);
      url.port = String(own);
      return url.href;
    },
    async set(next) {
      const listens = state !== 'refused';
      state = next;
      if (next === 'refused') {
        if (listens) await refuse();
        return;
      }
      // Who comes back from silence finds that the connections of before are no more.
      if (next === 'open') breakAll();
      else {
        for (const socket of sockets) {
          socket.unpipe();
          socket.resume();
        }
      }
      if (!listens) await listen(own);
    },
    async close() {
      if (state !== 'refused') await refuse();
    },
  };
}
