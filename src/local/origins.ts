/**
 * Who may talk to the server: requests must name this server as their host (a foreign name that resolves to this machine
 * is a rebinding attack) and come from its own page or from no page at all.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** @param host what the server listens on */
export function isTrusted(headers: IncomingHttpHeaders, host: string): boolean {
  const hostHeader = headers.host ?? '';
  const name = hostHeader.replace(/:\d+$/, '').toLowerCase();
  if (!isOwnName(name, host.toLowerCase())) return false;
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${hostHeader}`) return false;
  const isNavigation = headers['sec-fetch-mode'] === 'navigate';
  return headers['sec-fetch-site'] !== 'cross-site' || isNavigation;
}

function isOwnName(name: string, host: string): boolean {
  if (loopbackNames.has(name)) return true;
  if (name === host || name === `[${host}]`) return true;
  // Opened to other machines on purpose: any address of this one, but still no foreign names.
  const isWildcard = host === '0.0.0.0' || host === '::';
  return isWildcard && isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}
